import { BlockList, isIP } from 'node:net';

/**
 * Whether an address is one of the open internet: everything else (this machine, private networks, cloud metadata,
 * multicast, documentation) is no address a stranger may have us call (SEC27). IPv6 forms that carry an IPv4 address are
 * decoded, for they lead to it.
 */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 0) return false;
  if (version === 4) return !SPECIAL_4.check(address, 'ipv4');
  const groups = groupsOf(address);
  const inner = embeddedV4(groups);
  if (inner !== undefined) return !SPECIAL_4.check(inner, 'ipv4');
  return !SPECIAL_6.check(address.split('%')[0]!, 'ipv6');
}

/** IANA's special-purpose registries (RFC 6890 and its updates). */
const SPECIAL_4 = new BlockList();
// One of its own: a list of both takes IPv4 for its mapped form.
const SPECIAL_6 = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  SPECIAL_4.addSubnet(network, bits, 'ipv4');
// All that is global unicast lies in 2000::/3: what is outside is not, and inside these are exceptions.
for (const [network, bits] of [
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
] as const)
  SPECIAL_6.addSubnet(network, bits, 'ipv6');

const MAPPED = [0, 0, 0, 0, 0, 0xffff];
const NAT64 = [0x64, 0xff9b, 0, 0, 0, 0];

/** IPv4-mapped, the well-known NAT64 prefix, and 6to4. */
function embeddedV4(groups: readonly number[]): string | undefined {
  const begins = (prefix: readonly number[]): boolean => prefix.every((group, n) => groups[n] === group);
  if (begins(MAPPED) || begins(NAT64)) return v4Of(groups[6]!, groups[7]!);
  if (groups[0] === 0x2002) return v4Of(groups[1]!, groups[2]!);
  return undefined;
}

const v4Of = (high: number, low: number): string => [high >> 8, high & 255, low >> 8, low & 255].join('.');

/** The eight groups of a valid IPv6 address. */
function groupsOf(address: string): number[] {
  const dotted = /(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const plain = dotted
    ? address.slice(0, dotted.index) + hexOf(dotted[1]!, dotted[2]!) + ':' + hexOf(dotted[3]!, dotted[4]!)
    : address.split('%')[0]!;
  const [head = '', tail] = plain.split('::');
  const parse = (part: string): number[] =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));
  const before = parse(head);
  const after = tail === undefined ? [] : parse(tail);
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
}

const hexOf = (high: string, low: string): string => ((Number(high) << 8) | Number(low)).toString(16);
