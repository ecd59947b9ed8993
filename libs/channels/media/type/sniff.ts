/** What a file is by its first bytes (SEC21); undefined: nothing that we know. A name or a header is only a claim. */
export function sniff(head: Buffer): string | undefined {
  for (const { type, at = 0, magic } of SIGNATURES) {
    if (head.length >= at + magic.length && head.subarray(at, at + magic.length).equals(magic)) {
      if (type !== undefined) return type;
    }
  }
  return (
    riff(head) ??
    isoMedia(head) ??
    matroska(head) ??
    ogg(head) ??
    zipped(head) ??
    mpegAudio(head) ??
    text(head)
  );
}

interface Signature {
  readonly type: string;
  readonly at?: number;
  readonly magic: Buffer;
}

const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex');
const ascii = (chars: string): Buffer => Buffer.from(chars, 'latin1');

const SIGNATURES: readonly Signature[] = [
  { type: 'image/jpeg', magic: bytes('ff d8 ff') },
  { type: 'image/png', magic: bytes('89 50 4e 47 0d 0a 1a 0a') },
  { type: 'image/gif', magic: ascii('GIF87a') },
  { type: 'image/gif', magic: ascii('GIF89a') },
  { type: 'image/bmp', magic: ascii('BM') },
  { type: 'image/tiff', magic: bytes('49 49 2a 00') },
  { type: 'image/tiff', magic: bytes('4d 4d 00 2a') },
  { type: 'application/pdf', magic: ascii('%PDF-') },
  { type: 'audio/amr', magic: ascii('#!AMR') },
  { type: 'audio/flac', magic: ascii('fLaC') },
  { type: 'audio/mpeg', magic: ascii('ID3') },
  { type: 'application/x-cfb', magic: bytes('d0 cf 11 e0 a1 b1 1a e1') },
  { type: 'application/rtf', magic: ascii('{\\rtf') },
  { type: 'application/gzip', magic: bytes('1f 8b') },
  { type: 'application/x-7z-compressed', magic: bytes('37 7a bc af 27 1c') },
  { type: 'application/vnd.rar', magic: ascii('Rar!') },
  { type: 'application/x-msdownload', magic: ascii('MZ') },
  { type: 'application/x-elf', magic: bytes('7f 45 4c 46') },
];

function riff(head: Buffer): string | undefined {
  if (head.toString('latin1', 0, 4) !== 'RIFF') return undefined;
  const forms: Record<string, string> = { WEBP: 'image/webp', WAVE: 'audio/wav', 'AVI ': 'video/x-msvideo' };
  return forms[head.toString('latin1', 8, 12)];
}

/** ISO base media: the brand says which. A file of sound alone is told from one of pictures by its brand or its tracks. */
function isoMedia(head: Buffer): string | undefined {
  if (head.toString('latin1', 4, 8) !== 'ftyp') return undefined;
  const brand = head.toString('latin1', 8, 12).toLowerCase();
  if (/^(heic|heix|hevc|heim|heis|mif1|msf1)/.test(brand)) return 'image/heic';
  if (brand.startsWith('avif')) return 'image/avif';
  if (brand.startsWith('m4a') || brand.startsWith('m4b')) return 'audio/mp4';
  if (brand.startsWith('3g')) return 'video/3gpp';
  if (brand === 'qt  ') return 'video/quicktime';
  const handlers = head.toString('latin1');
  return handlers.includes('soun') && !handlers.includes('vide') ? 'audio/mp4' : 'video/mp4';
}

function matroska(head: Buffer): string | undefined {
  if (!head.subarray(0, 4).equals(bytes('1a 45 df a3'))) return undefined;
  const start = head.toString('latin1', 0, 4096);
  if (!start.includes('webm')) return 'video/x-matroska';
  return start.includes('A_OPUS') && !start.includes('V_') ? 'audio/webm' : 'video/webm';
}

function ogg(head: Buffer): string | undefined {
  if (head.toString('latin1', 0, 4) !== 'OggS') return undefined;
  return head.toString('latin1', 0, 4096).includes('theora') ? 'video/ogg' : 'audio/ogg';
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** Office files are archives; what is in them stands in the names of their first entries. */
function zipped(head: Buffer): string | undefined {
  if (!head.subarray(0, 4).equals(bytes('50 4b 03 04'))) return undefined;
  const start = head.toString('latin1', 0, 65_536);
  if (start.includes('word/')) return `${OFFICE}.wordprocessingml.document`;
  if (start.includes('xl/')) return `${OFFICE}.spreadsheetml.sheet`;
  if (start.includes('ppt/')) return `${OFFICE}.presentationml.presentation`;
  return /mimetype(application\/[a-z.-]{1,80}?)PK/.exec(start)?.[1] ?? 'application/zip';
}

/** A frame of MPEG audio, or of AAC in ADTS: eleven set bits, then what version and layer they are. */
function mpegAudio(head: Buffer): string | undefined {
  const [first = 0, second = 0, third = 0] = head;
  if (first !== 0xff || (second & 0xe0) !== 0xe0) return undefined;
  if ((second & 0xf6) === 0xf0) return 'audio/aac';
  const layer = (second >> 1) & 3;
  const rate = third >> 4;
  return layer !== 0 && rate !== 0xf ? 'audio/mpeg' : undefined;
}

/** Of texts the dangerous ones are told apart: a browser would run what they hold. */
function text(head: Buffer): string | undefined {
  if (head.length === 0 || head.subarray(0, 4096).includes(0)) return undefined;
  const start = head
    .toString('utf8', 0, 4096)
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (start.slice(0, -4).includes('\uFFFD')) return undefined;
  const markup = start.replace(/^(?:<\?xml[^>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE\s+svg[^>]*>|\s)+/i, '');
  if (/^<svg[\s>]/i.test(markup)) return 'image/svg+xml';
  if (/^<(?:!doctype html|html|head|body|script|iframe|style|title|table|a|div|p|h1)[\s>/]/i.test(markup))
    return 'text/html';
  if (/^<\?xml/i.test(start)) return 'application/xml';
  return 'text/plain';
}
