import { MapPin } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSay } from '../../i18n/language.js';
import { numberOf, textOf, type Detail } from './detail.js';
import { safeHref } from './links.js';

export function Location({ detail }: { detail: Detail }): ReactNode {
  const t = useSay();
  const latitude = numberOf(detail, 'latitude');
  const longitude = numberOf(detail, 'longitude');
  const address = textOf(detail, 'address');
  const given = textOf(detail, 'url');
  const map =
    (given === null ? null : safeHref(given)) ??
    (latitude === null || longitude === null
      ? null
      : `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`);
  return (
    <div className="file">
      <span className="fi">
        <MapPin className="i" aria-hidden="true" />
      </span>
      <div className="file-w">
        <bdi>{textOf(detail, 'name') ?? t('kind.location')}</bdi>
        {address !== null && (
          <div className="t3" dir="auto">
            {address}
          </div>
        )}
        <div className="t3 num">
          {latitude !== null && longitude !== null && (
            <bdi dir="ltr">{`${latitude.toFixed(5)}, ${longitude.toFixed(5)} `}</bdi>
          )}
          {map !== null && (
            <a className="link" href={map} target="_blank" rel="noopener noreferrer nofollow">
              {t('content.map')}
            </a>
          )}
        </div>
      </div>
    </div>
  );
}
