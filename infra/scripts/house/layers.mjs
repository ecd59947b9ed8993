import { posix } from 'node:path';

const FRONT_ENDS = ['apps/desk/', 'apps/widget/', 'apps/sandbox/phones/'];
const WITH_DATABASE = [
  'database',
  'log',
  'messaging',
  'process',
  'identity',
  'bot',
  'channels',
  'read-models',
  'privacy',
  'staff',
  'testing',
];
/** What each of the inner layers may import of ours; all others may import any library. */
const INNER = {
  domain: ['domain'],
  contracts: ['contracts', 'domain'],
  application: ['application', 'contracts', 'domain'],
};

export const isFrontEnd = (path) => FRONT_ENDS.some((folder) => path.startsWith(folder));
export const isSpec = (path) => /\.spec\.tsx?$/.test(path);
/** What specs share lies beside them, in a folder that says so. */
export const isForTests = (path) => isSpec(path) || /(^|\/)(testing|lint|tests)\//.test(path);
export const libraryOf = (path) => /^libs\/([^/]+)\//.exec(path)?.[1];
export const isBelowTheShell = (path) => ['domain', 'contracts', 'application'].includes(libraryOf(path));

/** The file that an import of ours means, from the project's folder; undefined: a package or a module of Node. */
export function targetOf(path, specifier) {
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (specifier.startsWith('.')) return posix.join(posix.dirname(path), specifier);
  return undefined;
}

/** What is wrong with `path` importing `specifier`; undefined: nothing. */
export function importProblem(path, specifier) {
  const target = targetOf(path, specifier);
  return target === undefined ? packageProblem(path, specifier) : ownProblem(path, target);
}

function ownProblem(path, target) {
  const library = libraryOf(path);
  const imported = libraryOf(target);
  if (library !== undefined && target.startsWith('apps/')) return 'libraries never import apps';
  if (isFrontEnd(path) && /^(libs|infra)\//.test(target))
    return 'front ends import nothing from the libraries';
  if (!isFrontEnd(path) && isFrontEnd(target)) return 'nothing imports a front end';
  if (path.startsWith('apps/sandbox/') && ['domain', 'contracts', 'application'].includes(imported))
    return 'the sandbox must be able to contradict us: it imports none of our rules';
  if (imported === undefined || isSpec(path)) return undefined;
  if (INNER[library] && !INNER[library].includes(imported))
    return `${library} imports only ${INNER[library].join(', ')}`;
  if (imported === 'testing' && !isForTests(path) && !path.startsWith('infra/'))
    return 'only specs import what is for testing';
  return undefined;
}

function packageProblem(path, specifier) {
  const library = libraryOf(path);
  const name = specifier.startsWith('@')
    ? specifier.split('/').slice(0, 2).join('/')
    : specifier.split('/')[0];
  if (name === 'kafkajs' && !/^(libs\/messaging\/transports\/kafka|apps\/relay)\//.test(path))
    return 'kafkajs belongs to its transport and the relay';
  if (['pg', 'typeorm'].includes(name) && !WITH_DATABASE.includes(library) && !path.startsWith('infra/'))
    return `${name} is not for this part: go through a port`;
  if (name.startsWith('@nestjs') && ['domain', 'contracts'].includes(library))
    return `the framework never reaches ${library}`;
  if (library === 'domain' && !isSpec(path)) return 'the domain imports nothing';
  return undefined;
}
