import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import { inRoot, say } from '../paths.mjs';
import { BuildRecord, hashOf, remove, writeWhole } from './record.mjs';
import { WEB_APPS } from './web-app-folders.mjs';

const FOLDERS = ['apps', 'libs', 'infra'];
/** Read by the code at run time, from beside it. */
const ASSET = /\.(json|sql|txt|html|graphql|csv)$/;
const SPEC = /\.spec\.ts$/;

/** Each source has one output: apps/a/b.ts → dist/apps/a/b.js. Types are checked elsewhere (npm test). */
export async function compileServices() {
  const settings = readFileSync(inRoot('.swcrc'), 'utf8');
  const { transform, version } = await import('@swc/core');
  const record = new BuildRecord('services');
  const sources = FOLDERS.flatMap((folder) => [...filesIn(folder)]);
  const changed = [];
  for (const source of sources) {
    const content = readFileSync(inRoot(source));
    const hash = hashOf(settings, version, content);
    if (!record.has(source, hash) || !existsSync(inRoot('dist', outputOf(source))))
      changed.push({ source, content, hash });
  }
  if (changed.length > 0) say(`Compiling ${changed.length} of ${sources.length} files`);
  await Promise.all(
    changed.map(async ({ source, content, hash }) => {
      await (source.endsWith('.ts')
        ? compile(transform, settings, source, content)
        : writeWhole(inRoot('dist', source), content));
      record.set(source, hash);
    }),
  );
  const removed = removeOrphans(record, new Set(sources));
  if (changed.length > 0 || removed > 0) record.save();
}

async function compile(transform, settings, source, content) {
  const output = inRoot('dist', outputOf(source));
  const name = source.split('/').at(-1);
  const { code, map } = await transform(content.toString('utf8'), {
    ...JSON.parse(settings),
    swcrc: false,
    filename: inRoot(source),
    sourceFileName: '../'.repeat(source.split('/').length) + source,
  });
  writeWhole(output, `${code}\n//# sourceMappingURL=${outputOf(name)}.map\n`);
  if (map !== undefined) writeWhole(`${output}.map`, map);
}

const outputOf = (source) => source.replace(/\.ts$/, '.js');

function removeOrphans(record, sources) {
  const orphans = record.names().filter((source) => !sources.has(source));
  for (const source of orphans) {
    remove(inRoot('dist', outputOf(source)));
    remove(inRoot('dist', `${outputOf(source)}.map`));
    record.delete(source);
  }
  return orphans.length;
}

function* filesIn(folder) {
  if (WEB_APPS.includes(folder) || !existsSync(inRoot(folder))) return;
  for (const entry of readdirSync(inRoot(folder), { withFileTypes: true })) {
    const path = join(folder, entry.name).split(sep).join('/');
    if (entry.isDirectory()) yield* filesIn(path);
    else if (
      entry.name.endsWith('.ts')
        ? !SPEC.test(entry.name) && !entry.name.endsWith('.d.ts')
        : ASSET.test(entry.name)
    )
      yield path;
  }
}
