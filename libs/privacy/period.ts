import { civilDate } from '#libs/domain/civil-date.js';
import type { Instant } from '#libs/domain/time.js';

/** The quarter of an instant, `2026Q4`: keys live a quarter, so that retention by age can end one (DESIGN section 6). */
export function quarterOf(at: Instant): string {
  const { year, month } = civilDate(at);
  return `${year}Q${Math.ceil(month / 3)}`;
}

/** The day of an instant, `2026-11-21`. */
export function dayOf(at: Instant): string {
  const { year, month, day } = civilDate(at);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
