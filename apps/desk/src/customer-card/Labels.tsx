import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { untag } from '../actions/conversation-actions.js';
import { Link } from '../app/Link.js';
import { inboxRoute } from '../app/route.js';
import { runCommand } from '../commands/commands.js';
import type { InboxRow } from '../graphql/types.js';
import { useSay } from '../i18n/language.js';
import { KeysOf } from '../ui/Keys.js';

export function Labels({ row }: { row: InboxRow }): ReactNode {
  const t = useSay();
  return (
    <section className="sec">
      <h3 className="h">
        {t('context.labels')}
        <span className="r">
          <button type="button" className="link" onClick={() => runCommand('label')}>
            {t('context.addLabel')} <KeysOf command="label" />
          </button>
        </span>
      </h3>
      {row.tags.length === 0 ? (
        <p className="t3">{t('context.noLabels')}</p>
      ) : (
        <ul className="chips">
          {row.tags.map((tag) => (
            <li key={tag} className="chip">
              <Link to={inboxRoute('ALL', { tag })} title={t('context.showLabel', { name: tag })}>
                <bdi>{tag}</bdi>
              </Link>
              <button
                type="button"
                className="chip-x"
                aria-label={t('context.removeLabel', { name: tag })}
                onClick={() => void untag(row.id, tag)}
              >
                <X className="i i-12" aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
