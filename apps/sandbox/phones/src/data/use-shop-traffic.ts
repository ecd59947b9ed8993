import { useEffect, useState } from 'preact/hooks';
import type { TrafficLine } from '../../../state/call.js';

const KEPT = 30;

/** The shop's page tells what goes over its widget's socket: its own origin's messages only, read field by field. */
export function useShopTraffic(): readonly TrafficLine[] {
  const [lines, setLines] = useState<readonly TrafficLine[]>([]);
  useEffect(() => {
    const hear = (event: MessageEvent<unknown>): void => {
      const line = event.origin === location.origin ? readLine(event.data) : undefined;
      if (line) setLines((before) => [...before.slice(1 - KEPT), line]);
    };
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, []);
  return lines;
}

let count = 0;

function readLine(data: unknown): TrafficLine | undefined {
  if (typeof data !== 'object' || data === null || !('type' in data) || data.type !== 'throughline:traffic')
    return undefined;
  const { direction, label, result } = data as Record<string, unknown>;
  if (direction !== 'in' && direction !== 'out') return undefined;
  if (typeof label !== 'string' || typeof result !== 'string') return undefined;
  return {
    id: ++count,
    at: Date.now(),
    direction: direction === 'out' ? 'webhook' : 'call',
    label: label.slice(0, 60),
    result: result.slice(0, 30),
    tone: 'plain',
  };
}
