import type { ReactNode } from 'react';
import { useSay } from '../i18n/language.js';
import { usePresence } from '../presence/presence.js';

/** Between thread and composer: who is writing right now. */
export function LiveBar({ conversationId, name }: { conversationId: string; name: string }): ReactNode {
  const t = useSay();
  const { customerTyping, colleagues } = usePresence(conversationId);
  const replying = colleagues.filter((each) => each.activity === 'REPLYING').map((each) => each.agent.name);
  if (!customerTyping && replying.length === 0) return null;
  return (
    <div className="livebar" role="status">
      {customerTyping && <span dir="auto">{t('presence.customerTyping', { name })}</span>}
      {replying.length > 0 && <b>{t('presence.replying', { name: replying.join(', ') })}</b>}
    </div>
  );
}
