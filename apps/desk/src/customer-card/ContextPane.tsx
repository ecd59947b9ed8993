import { PanelRight } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { changePanels, toggleContext, usePanels } from '../app/panels.js';
import type { Conversation } from '../graphql/thread-types.js';
import type { InboxRow } from '../graphql/types.js';
import { useSay } from '../i18n/language.js';
import { IconButton } from '../ui/IconButton.js';
import { CustomerCard } from './CustomerCard.js';
import { EarlierConversations } from './EarlierConversations.js';
import { Labels } from './Labels.js';
import { ThreadChannels } from './ThreadChannels.js';
import { useCustomer } from './customers.js';

function Sections({ row, conversation }: { row: InboxRow; conversation: Conversation }): ReactNode {
  const t = useSay();
  const { customer, again } = useCustomer(row.customerId, row.version);
  return (
    <div className="ctx">
      {customer === 'failed' ? (
        <section className="sec">
          <p className="t3">{t('customer.failed')}</p>
          <button type="button" className="btn btn-s" onClick={again}>
            {t('ui.retry')}
          </button>
        </section>
      ) : (
        <CustomerCard row={row} customer={customer} />
      )}
      <ThreadChannels row={row} conversation={conversation} />
      <Labels row={row} />
      {customer !== undefined && customer !== 'failed' && (
        <EarlierConversations customer={customer} current={row.id} />
      )}
    </div>
  );
}

/** The context beside the thread: who the customer is, on which channels, and what was before. */
export function ContextPane({
  row,
  conversation,
}: {
  row: InboxRow | undefined;
  conversation: Conversation | undefined;
}): ReactNode {
  const t = useSay();
  const { contextOver } = usePanels();
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    if (contextOver) pane.current?.focus();
  }, [contextOver]);
  return (
    <>
      {contextOver && (
        <button
          type="button"
          className="veil"
          tabIndex={-1}
          aria-label={t('ui.close')}
          onClick={() => changePanels({ contextOver: false })}
        />
      )}
      <aside
        className="col context"
        aria-label={t('context.title')}
        data-over={contextOver}
        tabIndex={-1}
        ref={pane}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && contextOver) {
            event.preventDefault();
            changePanels({ contextOver: false });
          }
        }}
      >
        <div className="bar">
          <h2>{t('context.title')}</h2>
          <span className="grow" />
          <IconButton
            icon={PanelRight}
            flip
            label={t('context.hide')}
            command="rightPanel"
            onClick={toggleContext}
          />
        </div>
        {row !== undefined && conversation !== undefined && (
          <Sections row={row} conversation={conversation} />
        )}
      </aside>
    </>
  );
}
