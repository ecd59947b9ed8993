import { spawn } from 'node:child_process';
import { root } from '../paths.mjs';

/** Runs node on a script of a package or of ours, showing what it prints. Resolves to its exit code. */
export function runNode(args, environment = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...environment },
    });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** The same, with all it prints kept back: for programs that run side by side. */
export function runNodeQuietly(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output: output.trim() }));
  });
}

/** What a part of the run came to. `reasons`: why something was skipped, a line each. */
export const result = (name, passed, failed, skipped = 0, reasons = []) => ({
  name,
  passed,
  failed,
  skipped,
  reasons,
});
