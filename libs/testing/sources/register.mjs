import { register } from 'node:module';

/**
 * Lets plain Node import our TypeScript sources, `#libs/…` included, without a build: for what runs outside Jest's own
 * transform (its global set-up, scripts of the tests). Not for production: that runs from dist/.
 */
export function useSources() {
  register('./loader.mjs', import.meta.url);
}
