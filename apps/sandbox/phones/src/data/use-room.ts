import { useEffect, useState } from 'preact/hooks';

const PHONE = 312;
const GAP = 20;
const MARGINS = 40;

const room = (): number =>
  Math.max(1, Math.floor((document.documentElement.clientWidth - MARGINS + GAP) / (PHONE + GAP)));

/** How many phones stand side by side without scrolling. */
export function useRoom(): number {
  const [count, setCount] = useState(room);
  useEffect(() => {
    const measure = (): void => setCount(room());
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return count;
}
