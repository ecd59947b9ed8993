// The rules of the house that a compiler or a linter does not know. Prints each violation as file:line, the rule and
// what broke it; exits with 1 if there is one. An argument names another project folder to look at.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { projectFiles } from './house/project-files.mjs';
import { checkSource } from './house/source-rules.mjs';
import { checkName, checkText } from './house/text-rules.mjs';
import { root } from './paths.mjs';

const project = process.argv[2] === undefined ? root : resolve(process.argv[2]);
const violations = [];

for (const path of projectFiles(project)) {
  const report = (line, rule, what) => violations.push(`${path}:${line}  ${rule}: ${what}`);
  checkName(path, report);
  const text = readFileSync(join(project, path), 'utf8');
  checkText(path, text, report);
  if (/\.[cm]?[jt]sx?$/.test(path)) checkSource(path, text, report);
}

for (const violation of violations) console.error(violation);
console.error(
  violations.length === 0
    ? 'The house rules are kept.'
    : `${violations.length} violations of the house rules.`,
);
process.exitCode = violations.length === 0 ? 0 : 1;
