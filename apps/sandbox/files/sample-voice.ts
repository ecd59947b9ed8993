import { voicePackets } from './samples/voice-packets.js';

const SAMPLES_A_FRAME = 960;
const SERIAL = 0x5eed;
const FRAMES_A_PAGE = 50;

/** An Ogg file with Opus in it: what a voice note of WhatsApp is (RFC 7845). */
export function oggOpus(): Buffer {
  const head = Buffer.alloc(19);
  head.write('OpusHead', 'latin1');
  head.set([1, 1], 8);
  head.writeUInt32LE(48_000, 12);
  const vendor = Buffer.from('sandbox');
  const tags = Buffer.alloc(8 + 4 + vendor.length + 4);
  tags.write('OpusTags', 'latin1');
  tags.writeUInt32LE(vendor.length, 8);
  vendor.copy(tags, 12);
  const frames = packetsOf(voicePackets);
  const pages = [page([head], 0, 0, 2), page([tags], 1, 0, 0)];
  for (let done = 0, sequence = 2; done < frames.length; sequence++) {
    const packets = frames.slice(done, done + FRAMES_A_PAGE);
    done += packets.length;
    const last = done === frames.length ? 4 : 0;
    pages.push(page(packets, sequence, done * SAMPLES_A_FRAME, last));
  }
  return Buffer.concat(pages);
}

function packetsOf(packed: Buffer): Buffer[] {
  const packets: Buffer[] = [];
  for (let at = 0; at < packed.length;) {
    const length = packed[at] ?? 0;
    packets.push(packed.subarray(at + 1, at + 1 + length));
    at += 1 + length;
  }
  return packets;
}

/** One page of whole packets, each shorter than a lacing value's 255 bytes (RFC 3533). */
function page(packets: readonly Buffer[], sequence: number, position: number, flags: number): Buffer {
  const header = Buffer.alloc(27 + packets.length);
  header.write('OggS', 'latin1');
  header[5] = flags;
  header.writeBigUInt64LE(BigInt(position), 6);
  header.writeUInt32LE(SERIAL, 14);
  header.writeUInt32LE(sequence, 18);
  header[26] = packets.length;
  packets.forEach(({ length }, at) => (header[27 + at] = length));
  const whole = Buffer.concat([header, ...packets]);
  whole.writeUInt32LE(checksum(whole), 22);
  return whole;
}

function checksum(bytes: Buffer): number {
  let sum = 0;
  for (const byte of bytes) {
    sum = (sum ^ (byte << 24)) >>> 0;
    for (let bit = 0; bit < 8; bit++)
      sum = sum & 0x8000_0000 ? ((sum << 1) ^ 0x04c1_1db7) >>> 0 : (sum << 1) >>> 0;
  }
  return sum;
}
