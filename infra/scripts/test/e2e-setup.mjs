import databaseSetup from '../../../libs/testing/database/global-setup.mjs';
import { build } from '../build.mjs';

/** Whole processes are tested as they are shipped: from dist/. What has not changed is not built again. */
export default async function globalSetup() {
  await build();
  await databaseSetup();
}
