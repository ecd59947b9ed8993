import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot, say } from '../paths.mjs';
import { BuildRecord, hashOf } from './record.mjs';
import { WEB_APPS, configOf } from './web-app-folders.mjs';

/** Vite, in a process of its own, for each web app whose files or dependencies have changed. */
export async function buildWebApps() {
  const record = new BuildRecord('web-apps');
  for (const app of WEB_APPS) {
    const config = configOf(app);
    if (config === undefined) continue;
    const hash = hashOf(
      readFileSync(inRoot('package-lock.json')),
      ...[...filesIn(inRoot(app))].flatMap((file) => [file, readFileSync(file)]),
    );
    if (record.has(app, hash)) continue;
    say(`Building ${app}`);
    await vite(app, config);
    record.set(app, hash);
    record.save();
  }
}

function vite(app, config) {
  const args = [
    inRoot('node_modules', 'vite', 'bin', 'vite.js'),
    'build',
    '--config',
    config,
    '--logLevel',
    'warn',
  ];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: inRoot(app), stdio: ['ignore', 2, 2] });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`Building ${app} failed; the message is above`)),
    );
  });
}

function* filesIn(folder) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules' && entry.name !== 'dist') yield* filesIn(path);
    } else if (!/\.spec\.tsx?$/.test(entry.name)) yield path;
  }
}
