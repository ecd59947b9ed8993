import type { Content, PromptOption } from '#libs/domain/content.js';

type Prompt = Extract<Content, { kind: 'prompt' }>;

/** Reply buttons or a list (channel facts 3.1). What it holds was checked before. */
export function promptBody({ layout, text, header, footer, opener, options }: Prompt): object {
  const around = {
    ...(header && { header: { type: 'text', text: header } }),
    body: { text },
    ...(footer && { footer: { text: footer } }),
  };
  const interactive =
    layout === 'list'
      ? { type: 'list', ...around, action: { button: opener, sections: sectionsOf(options) } }
      : {
          type: 'button',
          ...around,
          action: { buttons: options.map(({ id, title }) => ({ type: 'reply', reply: { id, title } })) },
        };
  return { type: 'interactive', interactive };
}

/** In the order in which each heading first stands. */
function sectionsOf(options: readonly PromptOption[]): object[] {
  const sections = new Map<string, PromptOption[]>();
  for (const option of options) {
    const heading = option.section ?? '';
    sections.set(heading, [...(sections.get(heading) ?? []), option]);
  }
  return [...sections].map(([title, rows]) => ({
    ...(title !== '' && { title }),
    rows: rows.map(({ id, title: row, description }) => ({
      id,
      title: row,
      ...(description && { description }),
    })),
  }));
}

/** Asks where the person is, with a button of WhatsApp's own. */
export const locationRequestBody = (text: string): object => ({
  type: 'interactive',
  interactive: {
    type: 'location_request_message',
    body: { text },
    action: { name: 'send_location' },
  },
});
