/** First bytes of the kinds whose beginning tells them. */
const BEGINNINGS: Readonly<Record<string, readonly { readonly at: number; readonly bytes: string }[]>> = {
  'image/jpeg': [{ at: 0, bytes: '\u00ff\u00d8\u00ff' }],
  'image/png': [{ at: 0, bytes: '\u0089PNG' }],
  'image/gif': [{ at: 0, bytes: 'GIF8' }],
  'image/webp': [
    { at: 0, bytes: 'RIFF' },
    { at: 8, bytes: 'WEBP' },
  ],
  'application/pdf': [{ at: 0, bytes: '%PDF' }],
  'audio/ogg': [{ at: 0, bytes: 'OggS' }],
  'video/mp4': [{ at: 4, bytes: 'ftyp' }],
  'audio/mp4': [{ at: 4, bytes: 'ftyp' }],
};

/** Whether a file can be what it is called, as far as its first bytes tell: providers look inside. */
export function isTruly(mimeType: string, bytes: Buffer): boolean {
  const beginnings = BEGINNINGS[mimeType] ?? [];
  return beginnings.every(
    ({ at, bytes: wanted }) => bytes.subarray(at, at + wanted.length).toString('latin1') === wanted,
  );
}
