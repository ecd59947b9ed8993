import type { SendReplyInput } from '../../src/graphql/documents/actions.js';
import type { MessageContent } from '../../src/graphql/thread-types.js';
import type { World } from './world.js';

/** A file of the stub's store as the message it leaves as. */
export function fileContent(world: World, assetId: string, caption: string): MessageContent {
  const { name, type, bytes } = world.files.stored.get(assetId)!;
  return {
    kind: type.startsWith('image/') ? 'image' : 'document',
    text: caption === '' ? null : caption,
    detail: { state: 'stored', assetId, mimeType: type, fileName: name, size: bytes.length },
  };
}

/** What a reply carries, in the schema's words; a text: why it is refused. */
export function contentOf(world: World, accountId: string, input: SendReplyInput): MessageContent | string {
  const { text, template, options, request, attachments } = input;
  if (attachments?.length) return fileContent(world, attachments[0]!, text);
  if (template) {
    const known = world.templates.find(
      (each) => each.name === template.name && each.language === template.language,
    );
    if (accountId !== 'wa' || known?.status !== 'APPROVED') return 'This template cannot be sent.';
    const given = template.values.body ?? [];
    const preview = known.bodyPlaces.reduce(
      (filled, place, at) =>
        filled.replaceAll(
          `{{${place}}}`,
          (known.named ? given.find((value) => value.name === place) : given[at])?.text ?? '',
        ),
      known.body,
    );
    return { kind: 'template', text: preview, detail: { name: template.name, language: template.language } };
  }
  if (options)
    return {
      kind: 'prompt',
      text,
      detail: { layout: options.layout.toLowerCase(), options: options.options },
    };
  if (request) return { kind: 'request', text, detail: { what: request.toLowerCase() } };
  return { kind: 'text', text, detail: null };
}
