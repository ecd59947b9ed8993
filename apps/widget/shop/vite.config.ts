import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** dist/shop: a demo shop that embeds the widget; served under /shop/ by whoever plays the shop's server. */
export default defineConfig({
  root: here('.'),
  base: './',
  build: {
    outDir: here('../../../dist/shop'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: false,
  },
});
