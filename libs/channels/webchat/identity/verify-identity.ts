import { createSecretKey } from 'node:crypto';
import { compactVerify, decodeProtectedHeader, importSPKI, type CryptoKey, type KeyObject } from 'jose';
import type { Instant } from '#libs/domain/time.js';
import type { SiteIdentity } from '../site/site.js';
import { checkIdentityClaims, type IdentityCheck, type IdentityFault } from './identity-claims.js';

type Key = SiteIdentity['keys'][number];
const MIN_SECRET_BYTES = 32;

const refuse = (fault: IdentityFault): IdentityCheck => ({ ok: false, fault });

/**
 * Checks a visitor's identity token against the site's own keys. The algorithm is the key's, fixed when it was
 * entered; what the token's header says only has to agree (no `none`, no public key used as a secret).
 */
export async function verifyIdentity(
  token: string,
  identity: SiteIdentity | null,
  now: Instant,
): Promise<IdentityCheck> {
  if (identity === null) return refuse('not-configured');
  const header = headerOf(token);
  if (header === null) return refuse('malformed');
  const key = keyFor(identity.keys, header.kid);
  if (key === undefined) return refuse('unknown-key');
  if (header.alg !== key.algorithm) return refuse('wrong-algorithm');
  const material = await materialOf(key);
  if (material === null) return refuse('unknown-key');
  let payload: Uint8Array;
  try {
    ({ payload } = await compactVerify(token, material, { algorithms: [key.algorithm] }));
  } catch {
    return refuse('wrong-signature');
  }
  return checkIdentityClaims(parse(payload), identity.audience, now);
}

function headerOf(token: string): { readonly alg?: string; readonly kid?: string } | null {
  try {
    return decodeProtectedHeader(token);
  } catch {
    return null;
  }
}

/** Without a key id the token can only mean the one key there is. */
function keyFor(keys: readonly Key[], kid: string | undefined): Key | undefined {
  return kid === undefined ? (keys.length === 1 ? keys[0] : undefined) : keys.find((key) => key.kid === kid);
}

/** null: the key cannot be used, because its secret was never entered or is too short to be one, or the PEM is broken. */
async function materialOf(key: Key): Promise<CryptoKey | KeyObject | null> {
  if (key.algorithm === 'HS256') {
    const secret = Buffer.from(key.secret ?? '', 'utf8');
    return secret.length >= MIN_SECRET_BYTES ? createSecretKey(secret) : null;
  }
  return importSPKI(key.publicKey, key.algorithm).catch(() => null);
}

function parse(payload: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(payload).toString('utf8'));
  } catch {
    return null;
  }
}
