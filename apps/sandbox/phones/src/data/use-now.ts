import { useEffect, useState } from 'preact/hooks';

/** The sandbox's time, ticking by the second. */
export function useNow(aheadMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(now, Date.now() - 1000) + aheadMs;
}
