import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const gateway = process.env.DESK_GATEWAY ?? 'http://127.0.0.1:4400';

export default defineConfig({
  root: here('.'),
  plugins: [react()],
  resolve: {
    alias: {
      // The original injects a <style> element, which our Content-Security-Policy refuses; the page never scrolls.
      'react-remove-scroll': here('./src/ui/remove-scroll.tsx'),
    },
  },
  build: {
    outDir: here('../../dist/desk'),
    emptyOutDir: true,
    target: 'es2022',
    // font-src and img-src are 'self': no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: {
      '/graphql': { target: gateway, ws: true },
      '/auth': gateway,
    },
  },
});
