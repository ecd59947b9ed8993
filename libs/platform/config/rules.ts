import { isIP, BlockList } from 'node:net';
import { z } from 'zod';

/** Begins every key that a demo made for itself, wherever it is copied to. */
export const DEMO_KEY_PREFIX = 'demo-';

const MASTER_KEY_BYTES = 32;
/** A random key of 32 bytes has about 30 different ones; a typed or repeated one has few. */
const DIFFERENT_BYTES = 16;

export const flag = z
  .enum(['true', 'false', '1', '0'], 'must be true or false')
  .transform((text) => text === 'true' || text === '1');

export const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port number')
  .transform(Number)
  .refine((number) => number <= 65_535, 'must be a port number');

/** An origin with an optional path, without the slash at its end, so that paths can be put behind it. */
export const webAddress = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .transform((text) => text.replace(/\/+$/, ''));

export const databaseAddress = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must be postgresql://user:password@host:port/database',
});

export const masterKey = z
  .string()
  .refine(
    (text) => bytesOf(text).length >= MASTER_KEY_BYTES,
    `must be ${MASTER_KEY_BYTES} bytes or more, in hex or base64`,
  )
  .refine(
    (text) => new Set(bytesOf(text)).size >= DIFFERENT_BYTES,
    'is no random key: make one with `openssl rand -base64 32`',
  );

/** Addresses or CIDR ranges, separated by commas. */
export const networks = z
  .string()
  .transform((text) => text.split(',').map((item) => item.trim()))
  .refine(
    (items) => items.every(isNetwork),
    'must be IP addresses or ranges such as 10.0.0.0/8, separated by commas',
  );

/** `host:port`, separated by commas. */
export const hostsWithPorts = z
  .string()
  .transform((text) => text.split(',').map((item) => item.trim().toLowerCase()))
  .refine(
    (items) => items.every((item) => /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+):\d{1,5}$/.test(item)),
    'must be host:port, separated by commas',
  );

function bytesOf(text: string): Buffer {
  const hex = /^(?:[0-9a-f]{2})+$/i.test(text);
  const base64 = /^[\w+/-]+={0,2}$/.test(text);
  if (!hex && !base64) return Buffer.alloc(0);
  return Buffer.from(text, hex ? 'hex' : 'base64');
}

function isNetwork(item: string): boolean {
  const [address = '', bits, ...rest] = item.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Whether a host, as it stands in a listen address or a URL, is this machine only. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase();
  if (name === 'localhost' || name.endsWith('.localhost')) return true;
  const version = isIP(name);
  return version !== 0 && loopback.check(name, version === 4 ? 'ipv4' : 'ipv6');
}
