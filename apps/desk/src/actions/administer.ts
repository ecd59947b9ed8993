import type { Document } from '../graphql/document.js';
import { request } from '../graphql/request.js';
import { speech } from '../i18n/language.js';
import { askForProof, NEEDS_PROOF } from '../session/second-factor.js';
import { toast } from './toasts.js';

interface Refusable {
  readonly __typename: string;
  readonly code?: string;
  readonly reason?: string;
}

/**
 * One change of an administrator. Answers what was accepted; null when it was refused (and said so), could not be sent,
 * or waits for the second factor: then `again` runs once that was shown.
 */
export async function administer<
  Field extends string,
  Data extends Readonly<Record<Field, Refusable>>,
  Variables,
>(
  document: Document<Data, Variables>,
  variables: Variables,
  field: Field,
  again: () => void,
): Promise<Exclude<Data[Field], { readonly __typename: 'ActionRefused' }> | null> {
  try {
    const result: Refusable = (await request(document, variables))[field];
    if (result.__typename !== 'ActionRefused')
      return result as Exclude<Data[Field], { __typename: 'ActionRefused' }>;
    if (result.code === NEEDS_PROOF) askForProof(again);
    else toast(result.reason ?? '', { tone: 'danger' });
  } catch {
    toast(speech.get().t('action.unreachable'), { tone: 'danger' });
  }
  return null;
}
