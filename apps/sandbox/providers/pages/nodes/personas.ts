import { z } from 'zod';
import type { GraphAnswer, GraphRequest, Refusal } from '../../../graph/graph-api.js';
import { unsupportedRequest } from '../../../graph/graph-error.js';
import type { Persona } from '../../../state/stored-file.js';
import type { PageAccount } from '../account.js';
import type { PagesContext } from '../context.js';
import { invalid } from '../send/errors.js';

const given = z.looseObject({ name: z.string().min(1).max(50), profile_picture_url: z.url() });

const shown = ({ id, name, pictureUrl }: Persona): object => ({ id, name, profile_picture_url: pictureUrl });

/** /{PAGE_ID}/personas: names and faces for human agents. */
export function personas(
  context: PagesContext,
  account: PageAccount,
  request: GraphRequest,
): GraphAnswer | Refusal {
  const { store } = context;
  const note = { label: `${request.method} personas` };
  if (request.method === 'GET') {
    const all = [...store.state.personas.values()];
    const data = all.filter((one) => one.accountId === account.id && !one.deleted).map(shown);
    return { status: 200, body: { data }, note };
  }
  const parsed = given.safeParse(request.body);
  if (request.method !== 'POST' || !parsed.success) {
    const path = parsed.error?.issues[0]?.path.join('.') ?? 'method';
    const error = invalid(`Param ${path} is missing or too long`);
    return { error, note: { ...note, code: error.code } };
  }
  const { name, profile_picture_url: pictureUrl } = parsed.data;
  const id = context.files.newId('persona');
  store.append({ kind: 'persona', persona: { id, accountId: account.id, name, pictureUrl } });
  return { status: 200, body: { id }, note };
}

/** /{PERSONA_ID}: looked at or deleted; what was sent under it keeps the name. */
export function personaNode(
  context: PagesContext,
  personaId: string,
  request: GraphRequest,
): GraphAnswer | Refusal {
  const persona = context.store.state.personas.get(personaId);
  const note = { label: `${request.method} persona` };
  if (!persona || persona.deleted || request.method === 'POST') {
    const error = unsupportedRequest(request.method, personaId);
    return { error, note: { ...note, code: error.code } };
  }
  if (request.method === 'GET') return { status: 200, body: shown(persona), note };
  context.store.append({ kind: 'persona', persona: { ...persona, deleted: true } });
  return { status: 200, body: { success: true }, note };
}
