import type { Channel } from '#libs/domain/channel.js';
import type { ContactCard, Content } from '#libs/domain/content.js';
import type { Refusal } from '#libs/domain/decider.js';
import type { ChannelCapabilities } from '#libs/domain/reply-policy/reply-policy.js';
import { promptProblem, requestsOf } from '#libs/domain/prompt/prompt-rules.js';
import { fillTemplate, type GivenValue } from '#libs/domain/template/fill-template.js';
import type { MessageTemplate } from '#libs/domain/template/template.js';
import type { ChannelLimits, ReplyTemplates } from '../ports/channels.js';
import type { GivenTemplate, ReplyCarries } from './commands.js';

export interface ReplyTarget {
  readonly accountId: string;
  readonly channel: Channel;
  readonly capabilities: ChannelCapabilities;
  /** The contact wants no marketing; asked only where it matters. */
  readonly marketingStopped: () => Promise<boolean>;
}

interface Ports {
  readonly limits: ChannelLimits;
  readonly templates: ReplyTemplates;
}

/** What leaves with a reply: its text, or what it carries instead; or what is wrong with it, in words. */
export async function replyContent(
  text: string,
  carries: ReplyCarries,
  target: ReplyTarget,
  ports: Ports,
): Promise<Content | Refusal> {
  const { template, prompt, request, contacts, location } = carries;
  const kinds = [template, prompt, request, contacts, location].filter((kind) => kind !== undefined);
  if (kinds.length > 1)
    return {
      refused: 'one-kind',
      reason: 'A message is a template, a question, a request, a place or contacts.',
    };
  if (template) return templateContent(template, target, ports.templates);
  if (contacts) return contactsContent(contacts, target.channel);
  if (location) return placeContent(location, target.channel);
  if (text.trim() === '') return { refused: 'empty', reason: 'A message needs at least one character.' };
  const tooLong = ports.limits.tooLong(target.channel, text, target.capabilities);
  // A text alone may leave as several messages; a question around it may not.
  const divisible = !prompt && !request && ports.limits.parts(target.channel, text, target.capabilities);
  if (tooLong !== undefined && !divisible)
    return { refused: 'too-long', reason: `This channel takes at most ${tooLong} a message.` };
  if (prompt) {
    const content = { kind: 'prompt', text: text.trim(), ...prompt } as const;
    const problem = promptProblem(target.channel, content);
    return problem === undefined ? content : { refused: 'prompt-refused', reason: problem };
  }
  if (request)
    return requestsOf(target.channel).includes(request)
      ? { kind: 'request', what: request, text: text.trim() }
      : {
          refused: 'request-refused',
          reason: `This channel has no button that asks for the ${request}.`,
        };
  return { kind: 'text', text };
}

async function templateContent(
  given: GivenTemplate,
  { accountId, marketingStopped }: ReplyTarget,
  templates: ReplyTemplates,
): Promise<Content | Refusal> {
  const template = await templates.find(accountId, given.name, given.language);
  if (!template)
    return {
      refused: 'template-unknown',
      reason: `This account has no template ${given.name} in ${given.language}.`,
    };
  if (template.category === 'marketing' && (await marketingStopped()))
    return {
      refused: 'opted-out',
      reason: 'This contact wants no marketing messages. Templates of other categories may go.',
    };
  const { header, body, buttons } = given.values;
  return fillTemplate(template, {
    header: header?.map((value) => shown(value, template)),
    body,
    buttons,
  });
}

/** A file in the header is of the kind that the template shows; what it is in truth the store knows. */
function shown(
  { name, text, assetId }: NonNullable<GivenTemplate['values']['header']>[number],
  { parts }: MessageTemplate,
): GivenValue {
  const kind = parts.header?.kind;
  if (assetId === undefined || kind === undefined || kind === 'text' || kind === 'location')
    return { name, text: assetId === undefined ? text : undefined };
  return { media: { kind, assetId } };
}

const CARRIES_PLACES: readonly Channel[] = ['whatsapp'];

function contactsContent(contacts: readonly ContactCard[], channel: Channel): Content | Refusal {
  if (!CARRIES_PLACES.includes(channel))
    return { refused: 'content-refused', reason: 'This channel takes no contact cards.' };
  const nameless = contacts.some(({ name }) => name.trim() === '');
  return contacts.length === 0 || nameless
    ? { refused: 'empty', reason: 'A contact card needs a name.' }
    : { kind: 'contacts', contacts };
}

function placeContent(place: NonNullable<ReplyCarries['location']>, channel: Channel): Content | Refusal {
  if (!CARRIES_PLACES.includes(channel))
    return { refused: 'content-refused', reason: 'This channel takes no places.' };
  const { latitude, longitude } = place;
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
    ? { kind: 'location', ...place }
    : { refused: 'content-refused', reason: 'There is no such place on Earth.' };
}
