import { useSyncExternalStore } from 'react';

/** Server time minus this machine's, so that clocks agree with the log; the demo's clock can be moved by days. */
let offset = 0;
const tickListeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let tick = 0;

/** Words change by the minute; the last two minutes of a window count down by the second (see useNow). */
const TICK = 15_000;

export function serverNow(): number {
  return Date.now() + offset;
}

function advance(): void {
  tick = serverNow();
  for (const listener of [...tickListeners]) listener();
}

/** Something happened: what it says about time must not be older than itself. */
export function catchUpClock(): void {
  if (timer !== undefined && serverNow() - tick > 1_000) advance();
}

export function setServerTime(now: number): void {
  const next = now - Date.now();
  if (Math.abs(next - offset) < 1_500) return;
  offset = next;
  advance();
}

function subscribe(listener: () => void): () => void {
  tickListeners.add(listener);
  if (timer === undefined) {
    tick = serverNow();
    timer = setInterval(advance, TICK);
  }
  return () => {
    tickListeners.delete(listener);
    if (tickListeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** Server time, renewed every 15 seconds. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => {
    if (tick === 0) tick = serverNow();
    return tick;
  });
}

let second = 0;
const secondListeners = new Set<() => void>();
let secondTimer: ReturnType<typeof setInterval> | undefined;

function subscribeSecond(listener: () => void): () => void {
  secondListeners.add(listener);
  secondTimer ??= setInterval(() => {
    second = Math.floor(serverNow() / 1000) * 1000;
    for (const each of [...secondListeners]) each();
  }, 1_000);
  return () => {
    secondListeners.delete(listener);
    if (secondListeners.size === 0) {
      clearInterval(secondTimer);
      secondTimer = undefined;
    }
  };
}

const never = (): (() => void) => () => undefined;

/** Server time; by the second while `until` is less than two minutes away, else as useNow. */
export function useNowUntil(until: number | null): number {
  const now = useNow();
  const close = until !== null && until > now && until - now < 135_000;
  const fine = useSyncExternalStore(close ? subscribeSecond : never, () => (close ? second : 0));
  return Math.max(now, fine);
}
