import { Contact } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSay } from '../../i18n/language.js';
import { listOf, textOf, textsOf, type Detail } from './detail.js';
import { safeHref } from './links.js';

function Reach({ scheme, value }: { scheme: 'tel' | 'mailto'; value: string }): ReactNode {
  const href = safeHref(`${scheme}:${scheme === 'tel' ? value.replace(/[^\d+]/g, '') : value}`);
  return (
    <div className="num">
      {href === null ? (
        value
      ) : (
        <a className="link" href={href}>
          <bdi dir="ltr">{value}</bdi>
        </a>
      )}
    </div>
  );
}

export function Contacts({ detail }: { detail: Detail }): ReactNode {
  const t = useSay();
  return listOf(detail, 'contacts').map((card, index) => (
    <div key={index} className="file">
      <span className="fi">
        <Contact className="i" aria-hidden="true" />
      </span>
      <div className="file-w">
        <bdi>{textOf(card, 'name') ?? t('kind.contacts')}</bdi>
        {textsOf(card, 'phones').map((phone) => (
          <Reach key={phone} scheme="tel" value={phone} />
        ))}
        {textsOf(card, 'emails').map((email) => (
          <Reach key={email} scheme="mailto" value={email} />
        ))}
      </div>
    </div>
  ));
}
