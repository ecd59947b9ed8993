// Dependencies, installed if they are not what package-lock.json says. Only Node's own modules here: nothing else may
// be there yet. Called from inside the other scripts, because `ignore-scripts=true` would skip prestart and pretest.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { inRoot, root, say } from './paths.mjs';

const stampFile = inRoot('node_modules', '.throughline-installed');

export async function ensureDependencies() {
  refuseOldNode();
  const wanted = fingerprint();
  if (read(stampFile) === wanted) return;
  if (!installedByHand()) await install();
  mkdirSync(inRoot('node_modules'), { recursive: true });
  writeFileSync(stampFile, wanted);
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`Throughline needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
}

function fingerprint() {
  const hash = createHash('sha256').update(readFileSync(inRoot('package-lock.json')));
  return hash.update(`${process.platform} ${process.arch} ${process.versions.modules}`).digest('hex');
}

/** npm keeps its own record of what it put there: somebody's `npm install` or `npm ci` counts as well. */
function installedByHand() {
  const record = read(inRoot('node_modules', '.package-lock.json'));
  if (record === undefined) return false;
  const there = JSON.parse(record).packages;
  const wanted = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' || entry.optional || entry.devOptional || there[path]?.version === entry.version,
  );
}

async function install() {
  const total = Object.keys(JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages).length;
  say(`Installing dependencies (${total} packages; a minute or two, only this once)`);
  const started = performance.now();
  const ticker = setInterval(() => {
    say(`  still installing after ${Math.round((performance.now() - started) / 1_000)} s`);
  }, 10_000);
  try {
    await npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']);
  } finally {
    clearInterval(ticker);
  }
}

function npm(args) {
  const script = process.env.npm_execpath;
  const [program, first] = script?.endsWith('.js') ? [process.execPath, [script]] : ['npm', []];
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...first, ...args], {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: program === 'npm' && process.platform === 'win32',
    });
    child.on('error', (cause) => reject(new Error('npm cannot be run. Is it installed?', { cause })));
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`npm ci failed (exit code ${code}); its message is above`)),
    );
  });
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
