import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';

/** A file with its fields, as Meta's upload endpoints take it (multipart/form-data). */
export interface FileUpload {
  readonly fields: Readonly<Record<string, string>>;
  readonly file: {
    readonly field: string;
    readonly name: string;
    readonly mimeType: string;
    /** Bytes. */
    readonly size: number;
    open(): Promise<Readable>;
  };
}

export interface MultipartBody {
  readonly contentType: string;
  readonly length: number;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** Streamed, because files are large and many may be under way; with its length, because providers refuse chunked bodies. */
export function multipartBody({ fields, file }: FileUpload): MultipartBody {
  const boundary = `----throughline-${randomUUID()}`;
  const parts = Object.entries(fields).map(
    ([name, value]) =>
      `--${boundary}\r\ncontent-disposition: form-data; name="${quoted(name)}"\r\n\r\n${value}\r\n`,
  );
  const head = Buffer.from(
    `${parts.join('')}--${boundary}\r\ncontent-disposition: form-data; name="${quoted(file.field)}"; filename="${quoted(file.name)}"\r\ncontent-type: ${file.mimeType}\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    length: head.byteLength + file.size + tail.byteLength,
    chunks: stream(head, file, tail),
  };
}

async function* stream(
  head: Uint8Array,
  file: FileUpload['file'],
  tail: Uint8Array,
): AsyncGenerator<Uint8Array> {
  yield head;
  for await (const chunk of await file.open()) yield chunk as Uint8Array;
  yield tail;
}

/** As browsers write names into the header of a part (HTML, multipart/form-data encoding algorithm). */
const quoted = (name: string): string =>
  name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
