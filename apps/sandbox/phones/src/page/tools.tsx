import { useState } from 'preact/hooks';
import type { Snapshot } from '../../../control/snapshot.js';
import type { Settings } from '../../../faults/settings.js';
import { changeSettings } from '../data/calls';
import { AccountTool } from './account-tool';
import { Figure } from './figure';
import { ScriptTool } from './script-tool';
import { StartOver } from './start-over';
import { Switch } from './switch';
import { WebhookState } from './webhook-state';

const USUAL_DUPLICATES = 5;

/** What can be made to go wrong, and what to do with all phones at once. */
export function Tools({ snapshot }: { snapshot: Snapshot }) {
  const [problem, setProblem] = useState('');
  const [duplicates, setDuplicates] = useState(USUAL_DUPLICATES);
  const { settings } = snapshot;
  const set = (change: Partial<Settings>): void => {
    setProblem('');
    changeSettings(change).catch((error: Error) => setProblem(error.message));
  };
  return (
    <section class="tools" aria-label="Faults and scripts">
      <Switch
        label="Receipts"
        words="Receipts, after"
        on={settings.receipts}
        change={(receipts) => set({ receipts })}
        title="Tell sent, delivered and read by webhook"
      >
        <Figure
          label="Receipts, after so many milliseconds"
          value={settings.receiptsAfterMs}
          unit="ms"
          most={60_000}
          change={(receiptsAfterMs) => set({ receiptsAfterMs })}
        />
      </Switch>
      <Switch
        label="Duplicates"
        on={settings.duplicatesPercent > 0}
        change={(on) => set({ duplicatesPercent: on ? duplicates : 0 })}
        title="Acknowledged webhooks come again"
      >
        <Figure
          label="Share of duplicates, in per cent"
          value={settings.duplicatesPercent > 0 ? settings.duplicatesPercent : duplicates}
          unit="%"
          most={100}
          change={(share) => {
            if (share > 0) setDuplicates(share);
            if (settings.duplicatesPercent > 0 || share === 0) set({ duplicatesPercent: share });
          }}
        />
      </Switch>
      <Switch
        label="Out of order"
        on={settings.outOfOrder}
        change={(outOfOrder) => set({ outOfOrder })}
        title="Webhooks overtake each other"
      />
      <Switch
        label="Lose the answer"
        on={settings.loseAnswersPercent > 0}
        change={(on) => set({ loseAnswersPercent: on ? 100 : 0 })}
        title="Sends take effect, but the connection breaks before the answer"
      />
      <Switch
        label="Throttle"
        on={settings.throttle}
        change={(throttle) => set({ throttle })}
        title="One message a second, more is refused with 130429"
      />
      <Switch
        label="Outage"
        on={settings.outage !== 'off'}
        change={(on) => set({ outage: on ? 'temporary-errors' : 'off' })}
        title="The API answers with temporary errors, and webhooks wait"
      />
      <AccountTool phones={snapshot.phones} failed={(error) => setProblem(error.message)} />
      {problem ? (
        <span class="chip chip-danger" role="alert">
          {problem}
        </span>
      ) : null}
      <WebhookState phones={snapshot.phones} outage={settings.outage !== 'off'} />
      <span class="grow" />
      <ScriptTool script={snapshot.script} />
      <StartOver />
    </section>
  );
}
