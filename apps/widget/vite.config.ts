import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { all } from './src/strings/all.js';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const LOADER = 'widget.js';

/** The loader runs as a classic script on foreign pages: nothing of it may become a global of theirs. */
const enclosed: Plugin = {
  name: 'enclosed-loader',
  generateBundle(_options, bundle) {
    const loader = bundle[LOADER];
    if (loader?.type !== 'chunk' || loader.imports.length > 0)
      throw new Error(`${LOADER} has to stand alone`);
    loader.code = `(()=>{${loader.code.trim()}})();\n`;
  },
};

/** The words of the widget in every language: the server puts those of the visitor's into the frame's page. */
const strings: Plugin = {
  name: 'strings',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'strings.json', source: JSON.stringify(all) });
  },
};

/** dist/widget: widget.js, frame.html, strings.json and assets with hashed names. */
export default defineConfig({
  root: here('.'),
  base: './',
  // The classic form calls preact's own h: no second factory in the bundle.
  oxc: { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' } },
  plugins: [enclosed, strings],
  build: {
    outDir: here('../../dist/widget'),
    emptyOutDir: true,
    target: 'es2022',
    // Fonts as files: the frame's policy allows no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: false,
    rollupOptions: {
      input: { frame: here('frame.html'), widget: here('src/loader/loader.ts') },
      output: {
        entryFileNames: ({ name }) => (name === 'widget' ? LOADER : 'assets/[name]-[hash].js'),
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
});
