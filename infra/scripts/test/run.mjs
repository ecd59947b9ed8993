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

/** What a part of the run came to. `reasons`: why something was skipped, a line each. */
export const result = (name, passed, failed, skipped = 0, reasons = []) => ({
  name,
  passed,
  failed,
  skipped,
  reasons,
});
