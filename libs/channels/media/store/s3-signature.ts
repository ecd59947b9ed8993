import { createHash, createHmac } from 'node:crypto';
import { civilDate } from '#libs/domain/civil-date.js';

export interface S3Key {
  readonly keyId: string;
  readonly secret: string;
  readonly region: string;
}

/**
 * Headers that sign a request (AWS Signature Version 4). The payload is not part of the signature: it travels over TLS, is
 * sealed, and is large.
 */
export function signed(
  method: string,
  url: URL,
  headers: Readonly<Record<string, string>>,
  { keyId, secret, region }: S3Key,
  now: number,
): Record<string, string> {
  const time = stampOf(now);
  const day = time.slice(0, 8);
  const all: Record<string, string> = {
    ...headers,
    host: url.host,
    'x-amz-content-sha256': UNSIGNED,
    'x-amz-date': time,
  };
  const names = Object.keys(all).sort();
  const list = names.join(';');
  const request = [
    method,
    url.pathname.split('/').map(encodeSegment).join('/'),
    '',
    ...names.map((name) => `${name}:${all[name]!.trim()}`),
    '',
    list,
    UNSIGNED,
  ].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', time, scope, hex(request)].join('\n');
  const key = [day, region, 's3', 'aws4_request'].reduce<Buffer>(
    (secretSoFar, part) => hmac(secretSoFar, part),
    Buffer.from(`AWS4${secret}`),
  );
  const signature = hmac(key, text).toString('hex');
  return {
    ...all,
    authorization: `AWS4-HMAC-SHA256 Credential=${keyId}/${scope}, SignedHeaders=${list}, Signature=${signature}`,
  };
}

const UNSIGNED = 'UNSIGNED-PAYLOAD';
const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const hex = (text: string): string => createHash('sha256').update(text).digest('hex');
const encodeSegment = (part: string): string => encodeURIComponent(decodeURIComponent(part));

/** 20261121T223000Z */
function stampOf(now: number): string {
  const { year, month, day } = civilDate(now);
  const seconds = Math.floor(now / 1_000) % 86_400;
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${year}${two(month)}${two(day)}T${two(Math.floor(seconds / 3_600))}${two(Math.floor(seconds / 60) % 60)}${two(seconds % 60)}Z`;
}
