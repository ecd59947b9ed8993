import { useState, type ReactNode } from 'react';
import { useNow } from '../clock/clock.js';
import { dayName } from '../clock/dates.js';
import { Link } from '../app/Link.js';
import { inboxRoute } from '../app/route.js';
import type { Customer, CustomerConversation } from '../graphql/thread-types.js';
import { useSay, useSpeech } from '../i18n/language.js';
import { kindKey } from '../inbox-list/RowSnippet.js';
import { ChannelTile } from '../ui/channel.js';

const SHOWN = 4;

function Earlier({ conversation }: { conversation: CustomerConversation }): ReactNode {
  const { t, locale, dates } = useSpeech();
  const now = useNow();
  const { snippet, resolvedAt, openedAt } = conversation;
  const key = snippet === null ? null : kindKey(snippet.kind);
  const words =
    snippet === null ? t('context.noWords') : snippet.text === '' && key !== null ? t(key) : snippet.text;
  const day = dayName(resolvedAt ?? openedAt, now, locale, dates);
  return (
    <li>
      <Link
        className="item"
        to={inboxRoute(resolvedAt === null ? 'ALL' : 'RESOLVED', { conversationId: conversation.id })}
      >
        <ChannelTile channel={conversation.channel} small />
        <span className="grow ell">
          <span dir="auto">{words}</span>
          <span className="sub">
            {t(resolvedAt === null ? 'context.openSince' : 'context.resolvedOn', { day })}
          </span>
        </span>
      </Link>
    </li>
  );
}

export function EarlierConversations({
  customer,
  current,
}: {
  customer: Customer;
  current: string;
}): ReactNode {
  const t = useSay();
  const [all, setAll] = useState(false);
  const earlier = customer.conversations.filter((each) => each.id !== current);
  if (earlier.length === 0) return null;
  return (
    <section className="sec">
      <h3 className="h">
        {t('context.earlier')}
        {earlier.length > SHOWN && (
          <span className="r">
            <button type="button" className="link" aria-expanded={all} onClick={() => setAll(!all)}>
              {all ? t('context.fewer') : t('context.all', { n: earlier.length })}
            </button>
          </span>
        )}
      </h3>
      <ul>
        {(all ? earlier : earlier.slice(0, SHOWN)).map((each) => (
          <Earlier key={each.id} conversation={each} />
        ))}
      </ul>
    </section>
  );
}
