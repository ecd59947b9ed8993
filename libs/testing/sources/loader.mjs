import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';

const root = new URL('../../../', import.meta.url);
const settings = JSON.parse(await readFile(new URL('.swcrc', root), 'utf8'));

/** `#libs/a/b.js` and relative `./b.js` of a TypeScript file mean the .ts source; all else is Node's own business. */
export async function resolve(specifier, context, next) {
  const ours = /^#((?:libs|apps)\/.*)\.js$/.exec(specifier);
  if (ours) return next(new URL(`${ours[1]}.ts`, root).href, context);
  if (/^\.{1,2}\/.*\.js$/.test(specifier) && context.parentURL?.endsWith('.ts'))
    return next(specifier.replace(/\.js$/, '.ts'), context);
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const source = await readFile(filename, 'utf8');
  const { code } = await transform(source, { ...settings, filename, swcrc: false, sourceMaps: 'inline' });
  return { format: 'module', source: code, shortCircuit: true };
}
