import { createHash } from 'node:crypto';

/** Namespace of all ids that Throughline derives. Changing it changes every derived id: never. */
const THROUGHLINE = '3f0f6d2e-6c0c-5b5e-9d1e-7a0c5f4b8e21';

const THROUGHLINE_BYTES = bytesOf(THROUGHLINE);

/** RFC 9562 version 5: the same (namespace, name) gives the same uuid, anywhere. */
export function uuid5(namespace: string, name: string): string {
  return named(bytesOf(namespace), name);
}

function bytesOf(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}

function named(namespace: Buffer, name: string): string {
  const digest = createHash('sha1').update(namespace).update(name, 'utf8').digest();
  digest[6] = (digest[6]! & 0x0f) | 0x50;
  digest[8] = (digest[8]! & 0x3f) | 0x80;
  const hex = digest.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/**
 * An id that follows from what it names (DESIGN section 2: ids are derived, not drawn). The parts are joined as a
 * JSON array, so that ('a', 'bc') and ('ab', 'c') differ whatever they contain. Begin with what kind of id it is.
 */
export function derivedId(...parts: string[]): string {
  return named(THROUGHLINE_BYTES, JSON.stringify(parts));
}
