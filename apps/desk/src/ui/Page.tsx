import { PanelLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { toggleRail } from '../app/panels.js';
import { useSay } from '../i18n/language.js';
import { IconButton } from './IconButton.js';

interface PageProps {
  readonly title: string;
  readonly hint?: ReactNode;
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** A page beside the rail: head, then what scrolls. */
export function Page({ title, hint, tools, children }: PageProps): ReactNode {
  const t = useSay();
  return (
    <main className="page">
      <header className="bar">
        <IconButton
          className="only-narrow"
          icon={PanelLeft}
          flip
          label={t('command.leftPanel')}
          onClick={toggleRail}
        />
        <h1>{title}</h1>
        {hint !== undefined && <span className="t3 ell">{hint}</span>}
        <span className="grow" />
        {tools}
      </header>
      <div className="page-in" tabIndex={0} role="region" aria-label={title}>
        {children}
      </div>
    </main>
  );
}
