import type { ReactNode } from 'react';
import { useSay } from '../i18n/language.js';
import { Nothing } from './Nothing.js';
import type { Resource } from './resource.js';

/** Stands in for a page's content until it is there, or says that it could not be read. */
export function Loading<Data>({
  resource,
  children,
}: {
  resource: Resource<Data>;
  children: (data: Data) => ReactNode;
}): ReactNode {
  const t = useSay();
  if (resource.data !== null) return children(resource.data);
  if (!resource.failed)
    return (
      <p className="t3" role="status">
        {t('ui.loading')}
      </p>
    );
  return (
    <Nothing title={t('ui.failed')}>
      <button type="button" className="btn" onClick={resource.read}>
        {t('ui.retry')}
      </button>
    </Nothing>
  );
}
