import { CircleCheck, MailOpen, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { AssignMenu } from '../actions/AssignMenu.js';
import { LabelMenu } from '../actions/LabelMenu.js';
import { SnoozeMenu } from '../actions/SnoozeMenu.js';
import { runCommand } from '../commands/commands.js';
import { useSay } from '../i18n/language.js';
import { IconButton } from '../ui/IconButton.js';
import { clearSelection, useSelection } from './active-list.js';

/** Stands in the place of the list's bar while conversations are selected. */
export function BulkBar(): ReactNode {
  const t = useSay();
  const { ids } = useSelection();
  return (
    <div className="bar bulk" role="toolbar" aria-label={t('bulk.title')}>
      <IconButton icon={X} label={t('bulk.clear')} command="back" onClick={clearSelection} />
      <b className="num" role="status">
        {t('bulk.selected', { n: ids.size })}
      </b>
      <span className="grow" />
      <AssignMenu place="bulk" />
      <SnoozeMenu place="bulk" />
      <LabelMenu place="bulk" />
      <IconButton
        icon={MailOpen}
        label={t('command.unread')}
        command="unread"
        onClick={() => runCommand('unread')}
      />
      <IconButton
        icon={CircleCheck}
        label={t('command.resolve')}
        command="resolve"
        onClick={() => runCommand('resolve')}
      />
    </div>
  );
}
