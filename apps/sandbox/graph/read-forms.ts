import type { FastifyInstance } from 'fastify';

/** An upload of up to 100 MB and what is around it. */
const MOST_BYTES = 110 * 1024 * 1024;

export interface FormFile {
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Buffer;
}

/** A multipart body. */
export class MultipartForm {
  constructor(
    readonly fields: Readonly<Record<string, string>>,
    readonly files: Readonly<Record<string, FormFile>>,
  ) {}
}

/** Teaches a scope the two kinds of form that the Graph API takes beside JSON. */
export function readForms(app: FastifyInstance): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  app.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer', bodyLimit: MOST_BYTES },
    (request, body, done) => {
      parse(body as Buffer, request.headers['content-type'] ?? '').then(
        (form) => done(null, form),
        (cause: unknown) =>
          done(Object.assign(new Error('The form cannot be read', { cause }), { statusCode: 400 })),
      );
    },
  );
}

async function parse(body: Buffer, contentType: string): Promise<MultipartForm> {
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': contentType },
  }).formData();
  const fields: Record<string, string> = {};
  const files: Record<string, FormFile> = {};
  for (const [name, value] of form) {
    if (typeof value === 'string') fields[name] = value;
    else
      files[name] = {
        name: value.name,
        mimeType: value.type,
        bytes: Buffer.from(await value.arrayBuffer()),
      };
  }
  return new MultipartForm(fields, files);
}
