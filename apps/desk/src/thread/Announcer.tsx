import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { ThreadItem } from '../graphql/thread-types.js';
import { useSay } from '../i18n/language.js';
import { isMessage } from './unread.js';

/** Bursts are gathered this long, so that a screen reader is told once. */
const GATHER = 1_200;

/** Says politely what arrived; pages loaded above are not news. */
export function Announcer({ items, name }: { items: readonly ThreadItem[]; name: string }): ReactNode {
  const t = useSay();
  const [said, setSaid] = useState('');
  const newest = useRef<string | null>(null);
  const gathered = useRef<string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const known = items.findIndex((item) => item.id === newest.current);
    newest.current = items.at(-1)?.id ?? null;
    // The first stretch, and one read anew after a gap, are not news.
    if (known < 0) return;
    const fresh = items.slice(known + 1).filter((item) => isMessage(item) && item.incoming);
    if (fresh.length === 0) return;
    gathered.current.push(...fresh.map((item) => (isMessage(item) ? (item.content?.text ?? '') : '')));
    timer.current ??= setTimeout(() => {
      const texts = gathered.current;
      gathered.current = [];
      timer.current = undefined;
      setSaid(
        texts.length === 1
          ? t('thread.announceOne', { name, text: (texts[0] ?? '').slice(0, 200) })
          : t('thread.announce', { name, n: texts.length }),
      );
    }, GATHER);
  }, [items, name, t]);
  useEffect(() => () => clearTimeout(timer.current), []);

  return (
    <div className="vh" aria-live="polite" role="status">
      {said}
    </div>
  );
}
