import { CircleAlert, CircleCheck, CircleHelp, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ChannelCheck } from '../graphql/admin-types.js';
import { en } from '../i18n/en/catalog.js';
import { useSay, type MessageKey, type Say } from '../i18n/language.js';

const icons: Readonly<Record<ChannelCheck['state'], LucideIcon>> = {
  passed: CircleCheck,
  warning: TriangleAlert,
  failed: CircleAlert,
  unknown: CircleHelp,
};
const words: Readonly<Record<ChannelCheck['state'], MessageKey>> = {
  passed: 'checks.passed',
  warning: 'checks.warning',
  failed: 'checks.failed',
  unknown: 'checks.unknown',
};

const isKnown = (key: string): key is MessageKey => key in en;

function said(t: Say, code: string, detail: string | null, suffix = ''): string {
  const key = `check.${code}${suffix}`;
  if (isKnown(key)) return t(key, { detail: detail ?? '' });
  return suffix === '' ? `${code} ${detail ?? ''}`.trim() : '';
}

/** What was looked at, each with a mark, a word and, where it is not in order, what to do. */
export function Checks({ checks }: { checks: readonly ChannelCheck[] }): ReactNode {
  const t = useSay();
  return (
    <ul className="checks">
      {checks.map(({ step, state, code, detail }) => {
        const Icon = icons[state];
        const todo = said(t, code, detail, '.do');
        return (
          <li key={step} data-state={state}>
            <Icon className="i" aria-hidden="true" />
            <span>
              <span className="vh">{t(words[state])}: </span>
              <span className="checks-w">{said(t, code, detail)}</span>
              {state !== 'passed' && todo !== '' && <span className="checks-d">{todo}</span>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
