import { useEffect } from 'react';
import { syncTemplatesMutation, templatesQuery } from '../../graphql/documents/templates.js';
import { request } from '../../graphql/request.js';
import type { TemplateList } from '../../graphql/template-types.js';
import { KeyedStore, useKeyed } from '../../store/keyed-store.js';

const lists = new KeyedStore<TemplateList | 'failed'>();
/** The provider is asked by somebody else; its answer is looked for so often, and then no more. */
const LOOK_AGAIN = [1_500, 4_000, 10_000];

async function read(accountId: string): Promise<void> {
  try {
    lists.put(accountId, (await request(templatesQuery, { accountId })).templates);
  } catch {
    if (lists.get(accountId) === undefined) lists.put(accountId, 'failed');
  }
}

export function forgetTemplates(): void {
  lists.clear();
}

/** Read whenever they are shown: one may have been paused since. */
export function useTemplates(accountId: string): TemplateList | 'failed' | undefined {
  useEffect(() => void read(accountId), [accountId]);
  return useKeyed(lists, accountId);
}

/** Has the provider asked, and looks for the answer. */
export async function syncTemplates(accountId: string): Promise<void> {
  await request(syncTemplatesMutation, { accountId });
  for (const wait of LOOK_AGAIN) setTimeout(() => void read(accountId), wait);
}

export const rereadTemplates = (accountId: string): void => void read(accountId);
