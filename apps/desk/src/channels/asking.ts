import { useRef } from 'react';
import { newId } from '../actions/act.js';
import type { Document } from '../graphql/document.js';
import type {
  ChannelConnection,
  ChannelConnectionResult,
  ChannelNotConnected,
} from '../graphql/documents/channel-setup.js';
import { request } from '../graphql/request.js';
import { useSay } from '../i18n/language.js';
import { askForProof, NEEDS_PROOF } from '../session/second-factor.js';
import { useTrying } from '../ui/trying.js';

interface Asking {
  readonly busy: boolean;
  readonly problem: string | null;
  /** Asks, and again by itself once the second factor was shown. `got` has what was answered, a refusal aside. */
  readonly ask: <Field extends string, Input extends object>(
    document: Document<
      Readonly<Record<Field, ChannelConnectionResult>>,
      { input: Input & { clientMutationId: string } }
    >,
    field: Field,
    input: Input,
    got: (answer: ChannelConnection | ChannelNotConnected) => void,
  ) => void;
}

/** What an administrator asks about a connection. */
export function useAsking(): Asking {
  const t = useSay();
  const { busy, problem, run } = useTrying(() => t('action.unreachable'));
  // The same id with a second try: an answer lost on the way does not connect twice.
  const id = useRef(newId());
  const ask: Asking['ask'] = (document, field, input, got) => {
    const attempt = async (): Promise<string | null> => {
      const answer = (await request(document, { input: { ...input, clientMutationId: id.current } }))[field];
      if (answer.__typename === 'ActionRefused' && answer.code === NEEDS_PROOF) {
        askForProof(() => void run(attempt));
        return null;
      }
      id.current = newId();
      if (answer.__typename === 'ActionRefused') return answer.reason;
      got(answer);
      return null;
    };
    void run(attempt);
  };
  return { busy, problem, ask };
}
