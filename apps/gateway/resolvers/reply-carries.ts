import type { ReplyCarries } from '#libs/application/conversation/commands.js';
import type { SendReplyInput, TemplateReplyInput, TemplateValueInput } from '../schema/reply-inputs.js';

/** What the input carries beside its text, with what is null left out: an absent field and a null one are the same command. */
export function toCarries({
  template,
  options,
  request,
  contacts,
  location,
  attachments,
}: SendReplyInput): ReplyCarries {
  return withoutNulls({
    template: template ? toTemplate(template) : undefined,
    prompt: options
      ? withoutNulls({ ...options, options: options.options.map((option) => withoutNulls({ ...option })) })
      : undefined,
    request,
    contacts: contacts?.map(({ name, phones, emails }) => ({ name, phones, emails })),
    location: location ? withoutNulls({ ...location }) : undefined,
    attachments: attachments?.length ? attachments : undefined,
  });
}

function toTemplate({ name, language, values }: TemplateReplyInput): ReplyCarries['template'] {
  const texts = (given: readonly TemplateValueInput[] | null | undefined) =>
    given?.map((value) => withoutNulls({ ...value }));
  return {
    name,
    language,
    values: withoutNulls({
      header: texts(values?.header),
      body: texts(values?.body),
      buttons: values?.buttons?.map(({ index, value }) => ({ index, value })),
    }),
  };
}

const withoutNulls = (object: object): object =>
  Object.fromEntries(
    Object.entries(object).filter((entry: [string, unknown]) => entry[1] !== null && entry[1] !== undefined),
  );
