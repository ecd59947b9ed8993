import { readFile, stat } from 'node:fs/promises';
import { codeOf, type Account } from './command.js';
import { EmbeddedPostgresError, WAY_OUT } from './embedded-error.js';

/** PostgreSQL refuses to run as root, so root lends it another account; everyone else runs it as themselves. */
const CANDIDATES = ['postgres', 'nobody'];

/**
 * Undefined: run as ourselves. For root: the owner of the data that is there already (a server's files belong to one
 * account for good), else `postgres` if the machine knows it, else `nobody`.
 */
export async function chooseAccount(serverFolder: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await ownerOf(serverFolder);
  if (owner !== undefined && owner.uid !== 0) return owner;
  const accounts = parseAccounts(await readFile('/etc/passwd', 'utf8').catch(() => ''));
  for (const name of CANDIDATES) {
    const account = accounts.get(name);
    if (account !== undefined && account.uid !== 0) return account;
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL does not run as root, and /etc/passwd has neither of the accounts ${CANDIDATES.join(', ')}. ${WAY_OUT}`,
  );
}

export function parseAccounts(passwd: string): Map<string, Account> {
  const accounts = new Map<string, Account>();
  for (const line of passwd.split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name && uid && gid) accounts.set(name, { uid: Number(uid), gid: Number(gid) });
  }
  return accounts;
}

async function ownerOf(folder: string): Promise<Account | undefined> {
  try {
    const { uid, gid } = await stat(folder);
    return { uid, gid };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
