import {
  CalendarDays,
  CircleDashed,
  Clapperboard,
  Image,
  Link2,
  ShoppingBag,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useSay, type MessageKey } from '../../i18n/language.js';
import { textOf, type Detail } from './detail.js';
import { LinkedText } from './LinkedText.js';
import { safeHref } from './links.js';

const KINDS: Readonly<Record<string, { readonly name: MessageKey; readonly icon: LucideIcon }>> = {
  post: { name: 'content.share.post', icon: Image },
  reel: { name: 'content.share.reel', icon: Clapperboard },
  story: { name: 'content.share.story', icon: CircleDashed },
  'story-mention': { name: 'content.share.story-mention', icon: CircleDashed },
  product: { name: 'content.share.product', icon: ShoppingBag },
  booking: { name: 'content.share.booking', icon: CalendarDays },
};
const LINK = { name: 'content.share.link', icon: Link2 } as const;

/**
 * Something of the platform that the customer shared. It is named and linked, never loaded or kept: what a story shows
 * must not be stored, and its address ends within a day.
 */
export function Share({ text, detail }: { text: string | null; detail: Detail }): ReactNode {
  const t = useSay();
  const { name, icon: Icon } = KINDS[textOf(detail, 'what') ?? ''] ?? LINK;
  const title = textOf(detail, 'title');
  const url = textOf(detail, 'url');
  const href = url === null ? null : safeHref(url);
  return (
    <>
      <div className="file">
        <span className="fi">
          <Icon className="i" aria-hidden="true" />
        </span>
        <div className="file-w">
          <bdi>{title ?? t(name)}</bdi>
          <div className="t3">
            {title !== null && `${t(name)} `}
            {href !== null && (
              <a className="link" href={href} target="_blank" rel="noopener noreferrer nofollow">
                {t('content.share.open')}
              </a>
            )}
          </div>
        </div>
      </div>
      {text !== null && text !== title && (
        <div className="caption" dir="auto">
          <LinkedText text={text} />
        </div>
      )}
    </>
  );
}
