export default async function globalTeardown() {
  await globalThis.__throughlineTestServer?.stop();
}
