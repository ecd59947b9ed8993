import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useDraft } from '../drafts/drafts.js';
import type { InboxRow } from '../graphql/types.js';
import { useSay, type MessageKey } from '../i18n/language.js';
import { usePresence } from '../presence/presence.js';
import { me } from '../session/session.js';

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

/** The words before the text stand apart: each has its own direction and only the text is cut. */
function Line({
  before,
  className,
  text,
}: {
  before: ReactNode;
  className?: string;
  text: string;
}): ReactNode {
  return (
    <>
      {before !== null && <span className={`pre ${className ?? ''}`}>{before}</span>}{' '}
      <span className="ell grow" dir="auto">
        {text}
      </span>
    </>
  );
}

/** The last message in one line: who said it, what kind it was, its text. */
function LastMessage({ row }: { row: InboxRow }): ReactNode {
  const t = useSay();
  const { snippet, owner } = row;
  if (snippet === null) return <Line before={null} text="" />;
  const key = kindKey(snippet.kind);
  const text = snippet.text === '' && key !== null ? t(key) : snippet.text;
  const kind = key === null || snippet.text === '' ? '' : ` ${t('row.kind', { kind: t(key) })}`;
  // Which agent wrote is not told; one's own conversation is answered by oneself.
  const by = {
    CUSTOMER: null,
    BOT: 'row.byBot',
    AGENT: owner.id === me()?.id ? 'row.byUs' : 'row.byTeam',
    SYSTEM: null,
  } as const;
  const who = by[snippet.by];
  const before = `${who === null ? '' : t(who)}${kind}`.trim();
  return <Line before={before === '' ? null : before} text={text} />;
}

/** The second line: not sent, else typing, else a draft, else the last message. */
export function RowSnippet({ row }: { row: InboxRow }): ReactNode {
  const t = useSay();
  const draft = useDraft(row.id).reply.trim();
  const { customerTyping, colleagues } = usePresence(row.id);
  const replying = colleagues.find((each) => each.activity === 'REPLYING');

  if (row.unsent > 0) {
    const before = (
      <>
        <CircleAlert className="i i-14" aria-hidden="true" />
        {t('row.notSent')}
      </>
    );
    return (
      <Line
        className="fail"
        before={before}
        text={row.snippet !== null && row.snippet.by !== 'CUSTOMER' ? row.snippet.text : ''}
      />
    );
  }
  if (customerTyping) return <span className="ell grow typing">{t('row.typing')}</span>;
  if (replying !== undefined) {
    return <span className="ell grow typing">{t('presence.replying', { name: replying.agent.name })}</span>;
  }
  if (draft !== '') return <Line className="draft" before={t('row.draft')} text={draft.slice(0, 120)} />;
  return <LastMessage row={row} />;
}
