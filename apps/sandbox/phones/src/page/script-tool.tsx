import { useState } from 'preact/hooks';
import type { ScriptStatus } from '../../../scripts/script-runs.js';
import { runScript, stopScript } from '../data/calls';
import { Icon } from '../look/icon';
import { Dialog } from './dialog';

const FIELDS = [
  ['customers', 'Customers', 12, 50_000],
  ['messagesEach', 'Messages each', 4, 1000],
  ['ratePerSecond', 'Messages per second', 2, 5000],
  ['seed', 'Seed', 1, 4_294_967_295],
] as const;

/** Customers who write by themselves; the same seed writes the same again. */
export function ScriptTool({ script }: { script: ScriptStatus | undefined }) {
  const [asking, setAsking] = useState(false);
  if (script?.state === 'running') {
    return (
      <span class="tool" role="status">
        <span class="numbers">
          {script.sent} of {script.total} written
        </span>
        <button type="button" class="button" onClick={() => void stopScript().catch(() => undefined)}>
          Stop
        </button>
      </span>
    );
  }
  return (
    <>
      <button type="button" class="button" onClick={() => setAsking(true)}>
        <Icon name="users" size={14} />
        Scripted customers
      </button>
      {asking ? <ScriptDialog close={() => setAsking(false)} /> : null}
    </>
  );
}

function ScriptDialog({ close }: { close: () => void }) {
  const [problem, setProblem] = useState('');
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const value = (name: string): number => Number(form.get(name));
    runScript({
      customers: value('customers'),
      messagesEach: value('messagesEach'),
      ratePerSecond: value('ratePerSecond'),
      seed: value('seed'),
    }).then(close, (error: Error) => setProblem(error.message));
  };
  return (
    <Dialog title="Scripted customers" close={close}>
      <form onSubmit={submit}>
        <p>
          They write on WhatsApp in five languages, some without showing their number, and read what they get.
        </p>
        <div class="fields">
          {FIELDS.map(([name, label, start, most]) => (
            <label key={name}>
              {label}
              <input
                name={name}
                type="number"
                min={name === 'seed' ? 0 : 1}
                max={most}
                defaultValue={String(start)}
                required
              />
            </label>
          ))}
        </div>
        {problem ? (
          <p class="problem" role="alert">
            {problem}
          </p>
        ) : null}
        <div class="dialog-buttons">
          <button type="button" class="button" onClick={close}>
            Cancel
          </button>
          <button type="submit" class="button button-first">
            Let them write
          </button>
        </div>
      </form>
    </Dialog>
  );
}
