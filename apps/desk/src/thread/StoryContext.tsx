import { CircleDashed } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSay } from '../i18n/language.js';
import { safeHref } from './content/links.js';

/**
 * What the customer answered: quoted above the words, as an answered message is. Only its address is known, and that
 * dies with the story: nothing of it is kept or loaded here.
 */
export function StoryContext({ url }: { url: string | null }): ReactNode {
  const t = useSay();
  const href = url === null ? null : safeHref(url);
  return (
    <div className="quote story">
      <b>
        <CircleDashed className="i i-14" aria-hidden="true" /> {t('message.story')}
      </b>
      {href !== null && (
        <a
          className="link"
          href={href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          title={t('message.story.ended')}
        >
          {t('message.story.open')}
        </a>
      )}
    </div>
  );
}
