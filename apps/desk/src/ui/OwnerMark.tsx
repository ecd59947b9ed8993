import { Bot, CircleDashed, Hourglass } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Owner } from '../graphql/types.js';
import { useSay } from '../i18n/language.js';
import { me } from '../session/session.js';

const classes = { BOT: 'own-bot', QUEUE: 'own-queue', AGENT: 'own-other', NOBODY: 'own-none' } as const;

/** Who owns a conversation: dashed ring for the bot, amber hourglass for a queue, filled initials for an agent. */
export function OwnerMark({ owner }: { owner: Owner }): ReactNode {
  const t = useSay();
  const own = owner.kind === 'AGENT' && owner.id === me()?.id;
  const marks = {
    BOT: <Bot className="i i-12" aria-hidden="true" />,
    QUEUE: <Hourglass className="i i-12" aria-hidden="true" />,
    NOBODY: <CircleDashed className="i" aria-hidden="true" />,
    AGENT: owner.initials,
  };
  const words = {
    BOT: t('owner.bot'),
    QUEUE: t('owner.queue'),
    NOBODY: t('owner.nobody'),
    AGENT: (owner.name ?? '').split(' ')[0] ?? '',
  };
  return (
    <span className={`own ${own ? 'own-agent' : classes[owner.kind]}`}>
      <span className="own-m" aria-hidden="true">
        {marks[owner.kind]}
      </span>
      <span className="own-w">{words[owner.kind]}</span>
    </span>
  );
}
