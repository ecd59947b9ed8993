import { useState } from 'preact/hooks';
import { startOver } from '../data/calls';
import { Icon } from '../look/icon';
import { Dialog } from './dialog';

export function StartOver() {
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState('');
  const go = (): void => {
    startOver().then(
      () => setAsking(false),
      (error: Error) => setProblem(error.message),
    );
  };
  return (
    <>
      <button type="button" class="button" onClick={() => setAsking(true)}>
        <Icon name="start-over" size={14} />
        Start over
      </button>
      {asking ? (
        <Dialog title="Start over?" close={() => setAsking(false)}>
          <p>
            The phones forget their messages, and webhooks that wait are dropped. Throughline keeps what it
            has, and the clock does not go back.
          </p>
          {problem ? (
            <p class="problem" role="alert">
              {problem}
            </p>
          ) : null}
          <div class="dialog-buttons">
            <button type="button" class="button" onClick={() => setAsking(false)}>
              Cancel
            </button>
            <button type="button" class="button button-first" onClick={go}>
              Start over
            </button>
          </div>
        </Dialog>
      ) : null}
    </>
  );
}
