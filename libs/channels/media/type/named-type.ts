/** Texts and old office files look alike from inside; of these alone the name may say which they are. */
const BY_NAME: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'text/plain': {
    csv: 'text/csv',
    vcf: 'text/vcard',
    ics: 'text/calendar',
    md: 'text/markdown',
    json: 'application/json',
  },
  'application/x-cfb': {
    doc: 'application/msword',
    xls: 'application/vnd.ms-excel',
    ppt: 'application/vnd.ms-powerpoint',
  },
  'application/zip': {
    docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  },
};

/** The type of a file that somebody gives us: what its bytes say, more closely by its name where they leave it open. */
export function namedType(sniffed: string | undefined, fileName: string): string {
  if (sniffed === undefined) return 'application/octet-stream';
  const extension = /\.([a-z0-9]{1,5})$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
  return BY_NAME[sniffed]?.[extension] ?? sniffed;
}
