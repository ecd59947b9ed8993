import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useDraft } from '../drafts/drafts.js';
import type { InboxRow, Snippet } from '../graphql/types.js';
import { useSay, type MessageKey } from '../i18n/language.js';
import { me } from '../session/session.js';
import { usePresence } from '../presence/presence.js';

const kinds: Readonly<Record<string, MessageKey>> = {
  image: 'kind.image',
  video: 'kind.video',
  audio: 'kind.audio',
  document: 'kind.document',
  sticker: 'kind.sticker',
  location: 'kind.location',
  contacts: 'kind.contacts',
  choice: 'kind.choice',
  form: 'kind.form',
  order: 'kind.order',
  template: 'kind.template',
  unsupported: 'kind.unsupported',
};

/** What kind of message it was, where the text alone does not tell; null for plain text. */
export function kindKey(kind: string): MessageKey | null {
  return kinds[kind] ?? null;
}

/** The last message in one line: who said it, what kind it was, its text. */
function useSnippetWords(snippet: Snippet, own: boolean): string {
  const t = useSay();
  const key = kindKey(snippet.kind);
  const said = key === null ? snippet.text : snippet.text === '' ? t(key) : t('row.kindWithText', { kind: t(key), text: snippet.text });
  if (snippet.by === 'BOT') return t('row.byBot', { text: said });
  return snippet.by === 'CUSTOMER' ? said : t(own ? 'row.byUs' : 'row.byTeam', { text: said });
}

/** Which agent wrote is not told; one's own conversation is answered by oneself. */
function LastMessage({ snippet, own }: { snippet: Snippet; own: boolean }): ReactNode {
  return useSnippetWords(snippet, own);
}

/** The second line: not sent, else typing, else a draft, else the last message. */
export function RowSnippet({ row }: { row: InboxRow }): ReactNode {
  const t = useSay();
  const draft = useDraft(row.id);
  const { customerTyping, colleagues } = usePresence(row.id);
  const replying = colleagues.find((each) => each.activity === 'REPLYING');
  const written = draft.reply.trim();

  if (row.unsent > 0) {
    return (
      <span className="ell grow" dir="auto">
        <span className="fail">
          <CircleAlert className="i i-14" aria-hidden="true" />
          {t('row.notSent')}
        </span>{' '}
        {row.snippet !== null && row.snippet.by !== 'CUSTOMER' && row.snippet.text}
      </span>
    );
  }
  if (customerTyping) return <span className="ell grow typing">{t('row.typing')}</span>;
  if (replying !== undefined) {
    return <span className="ell grow typing">{t('presence.replying', { name: replying.agent.name })}</span>;
  }
  if (written !== '') {
    return (
      <span className="ell grow" dir="auto">
        <span className="draft">{t('row.draft')}</span> {written.slice(0, 120)}
      </span>
    );
  }
  return (
    <span className="ell grow" dir="auto">
      {row.snippet !== null && <LastMessage snippet={row.snippet} own={row.owner.id === me()?.id} />}
    </span>
  );
}
