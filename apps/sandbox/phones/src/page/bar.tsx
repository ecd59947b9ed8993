import { useState } from 'preact/hooks';
import { advanceClock } from '../data/calls';
import { Icon } from '../look/icon';
import { dayAndTime } from '../look/times';

const HOUR = 3_600_000;
const LEAPS = [
  ['+1 h', 'Move the clock one hour ahead', HOUR],
  ['+24 h', 'Move the clock 24 hours ahead', 24 * HOUR],
  ['+7 d', 'Move the clock seven days ahead', 7 * 24 * HOUR],
] as const;

/** The clock is the sandbox's and Throughline's alike; it never runs back. */
export function Bar({ now, followed }: { now: number | undefined; followed: boolean | undefined }) {
  const [problem, setProblem] = useState('');
  const leap = (ms: number): void => {
    setProblem('');
    advanceClock(ms).catch((error: Error) => setProblem(error.message));
  };
  return (
    <header class="bar">
      <span class="logo">
        <Icon name="logo" size={20} />
      </span>
      <h1>Sandbox</h1>
      <span class="chip chip-info wide-only">Simulated providers, nothing leaves this machine</span>
      <span class="grow" />
      {problem || followed === false ? (
        <span class="chip chip-warn" role="status">
          {problem || 'Throughline’s clock does not follow yet'}
        </span>
      ) : null}
      {now === undefined ? null : (
        <>
          <span class="quiet wide-only">Clock</span>
          <time class="clock">{dayAndTime(now)}</time>
          <span class="leaps" role="group" aria-label="Move the clock">
            {LEAPS.map(([label, description, ms]) => (
              <button key={label} type="button" title={description} onClick={() => leap(ms)}>
                {label}
              </button>
            ))}
          </span>
        </>
      )}
    </header>
  );
}
