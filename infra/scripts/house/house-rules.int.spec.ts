import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const script = fileURLToPath(new URL('../house-rules.mjs', import.meta.url));

const imports = (specifier: string): string => `import '${specifier}';\n`;

/** What is broken, in which file, by which text, and the rule that says so. */
const VIOLATIONS: readonly (readonly [what: string, path: string, text: string, rule: string])[] = [
  ['the domain imports only itself', 'libs/domain/a.ts', imports('#libs/contracts/b.js'), 'dependency rule'],
  ['the domain imports no package', 'libs/domain/a.ts', imports('zod'), 'dependency rule'],
  [
    'the framework never reaches contracts',
    'libs/contracts/a.ts',
    imports('@nestjs/common'),
    'dependency rule',
  ],
  [
    'contracts do not know the application',
    'libs/contracts/a.ts',
    `export * from '#libs/application/b.js';\n`,
    'dependency rule',
  ],
  [
    'the application does no I/O',
    'libs/application/a.ts',
    `const b = await import('#libs/log/b.js');\nexport { b };\n`,
    'dependency rule',
  ],
  [
    'a relative path is no way round',
    'libs/application/a/b.ts',
    imports('../../log/b.js'),
    'dependency rule',
  ],
  ['libraries never import apps', 'libs/log/a.ts', imports('#apps/gateway/b.js'), 'dependency rule'],
  [
    'pg is for those who keep data',
    'libs/platform/a.ts',
    `import type { Pool } from 'pg';\nexport type { Pool };\n`,
    'dependency rule',
  ],
  ['pg is not for apps', 'apps/gateway/a.ts', imports('pg'), 'dependency rule'],
  ['kafkajs is for its transport', 'libs/messaging/a.ts', imports('kafkajs'), 'dependency rule'],
  [
    'front ends share nothing with the libraries',
    'apps/desk/src/a.tsx',
    imports('../../../libs/domain/b.js'),
    'dependency rule',
  ],
  [
    'the sandbox knows none of our rules',
    'apps/sandbox/a.ts',
    imports('#libs/domain/b.js'),
    'dependency rule',
  ],
  [
    'production code imports nothing for tests',
    'libs/log/a.ts',
    imports('#libs/testing/b.js'),
    'dependency rule',
  ],
  [
    'no in-memory bus',
    'libs/application/a.ts',
    `import { EventBus } from '@nestjs/cqrs';\nexport { EventBus };\n`,
    'no in-memory bus',
  ],
  ['no clock', 'libs/log/a.ts', '\n\nexport const now = (): number => Date.now();\n', 'time and chance'],
  ['no date of now', 'apps/gateway/a.ts', 'export const now = new Date();\n', 'time and chance'],
  ['no chance', 'libs/log/a.ts', 'export const n = Math.random();\n', 'time and chance'],
  [
    'no drawn ids below the shell',
    'libs/application/a.ts',
    `import { randomUUID } from 'node:crypto';\nexport { randomUUID };\n`,
    'chance is an argument',
  ],
  ['no any', 'libs/log/a.ts', 'export const a = JSON.parse("1") as any;\n', 'no any'],
  [
    'no silenced compiler',
    'libs/log/a.ts',
    '// @ts-ignore\nexport const a = 1;\n',
    'the compiler is not silenced',
  ],
  ['no long file', 'libs/log/a.ts', '// line\n'.repeat(401), 'no file over 400 lines'],
  [
    'no names without a meaning',
    'libs/log/string-utils.ts',
    'export const a = 1;\n',
    'name a file for its concern',
  ],
  [
    'no spec that runs alone',
    'libs/log/a.unit.spec.ts',
    `it.only('x', () => undefined);\n`,
    'a spec runs whole',
  ],
  ['no path of a machine', 'docs/a.md', 'see /home/ana/project\n', 'no path of'],
  ['no registry', 'docs/a.md', ['see https://registry', 'npmjs.org\n'].join('.'), 'no package registry'],
];

const SOUND = {
  'libs/domain/a/decide.ts': `import { HOUR } from '../time.js';\nexport const later = (now: number): number => now + HOUR;\n`,
  'libs/log/append.ts': `import type { Pool } from 'pg';\nimport { later } from '#libs/domain/a/decide.js';\nexport { later };\nexport type { Pool };\n`,
  'libs/platform/clock/system.ts': 'export const now = (): number => Date.now();\n',
  'apps/gateway/main.ts': `import '#libs/log/append.js';\n// any text may say any\n`,
};

/** Every violation gets a file of its own, so that one look at the project finds them all. */
const pathOf = (path: string, index: number): string => path.replace(/([\w-]+)(\.[\w.]+)$/, `$1-${index}$2`);

describe('the house rules', () => {
  let project: string;
  beforeEach(async () => {
    project = await mkdtemp(join(tmpdir(), 'house-'));
  });
  afterEach(() => rm(project, { recursive: true }));

  async function check(
    files: Readonly<Record<string, string>>,
  ): Promise<{ code: number | null; lines: string[] }> {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(project, path)), { recursive: true });
      await writeFile(join(project, path), text);
    }
    const child = spawn(process.execPath, [script, project], { stdio: ['ignore', 'ignore', 'pipe'] });
    let output = '';
    child.stderr.on('data', (chunk) => (output += String(chunk)));
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    return { code, lines: output.trim().split('\n').slice(0, -1) };
  }

  it('are kept by sound files', async () => {
    expect(await check(SOUND)).toEqual({ code: 0, lines: [] });
  });

  it('name each file that breaks one, the line and the rule', async () => {
    const bad = Object.fromEntries(VIOLATIONS.map(([, path, text], index) => [pathOf(path, index), text]));
    const { code, lines } = await check({ ...SOUND, ...bad });
    const found = VIOLATIONS.map(([what, path], index) => {
      const own = lines.filter((line) => line.startsWith(`${pathOf(path, index)}:`));
      return [what, own.map((line) => /^[^ ]+:\d+ {2}(.*)$/.exec(line)?.[1])];
    });
    expect(found).toEqual(VIOLATIONS.map(([what, , , rule]) => [what, [expect.stringContaining(rule)]]));
    expect(lines).toHaveLength(VIOLATIONS.length);
    expect(code).toBe(1);
  });
});
