import { useLayoutEffect, useRef } from 'preact/hooks';
import type { TrafficLine } from '../../../state/call.js';
import { Icon } from '../look/icon';

/** Calls of the API (down, to the phone) and webhooks (up, from it), the latest at the end. */
export function Traffic({ lines, empty }: { lines: readonly TrafficLine[]; empty: string }) {
  const list = useRef<HTMLOListElement>(null);
  const last = lines.at(-1)?.id;
  useLayoutEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [last]);
  return (
    <ol ref={list} class="traffic numbers" aria-label="Calls and webhooks" tabIndex={0}>
      {lines.length === 0 ? <li class="quiet">{empty}</li> : null}
      {lines.map((line) => (
        <li key={line.id}>
          <span class={`way way-${line.direction}`}>
            <Icon name={line.direction === 'call' ? 'arrow-down' : 'arrow-up'} size={12} />
            <span class="unseen">{line.direction === 'call' ? 'to the phone' : 'from the phone'}</span>
          </span>
          <span class="grow cut">{line.label}</span>
          <span class={`result result-${line.tone}`}>{line.result}</span>
        </li>
      ))}
    </ol>
  );
}
