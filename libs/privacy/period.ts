import { DAY, type Instant } from '#libs/domain/time.js';

/** A date in UTC. The domain's time is a number, never a Date: days to a civil date, in integers (after Hinnant). */
function civil(at: Instant): { year: number; month: number; day: number } {
  const z = Math.floor(at / DAY) + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1_460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return {
    year: yoe + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: doy - Math.floor((153 * mp + 2) / 5) + 1,
  };
}

/** The quarter of an instant, `2026Q4`: keys live a quarter, so that retention by age can end one (DESIGN section 6). */
export function quarterOf(at: Instant): string {
  const { year, month } = civil(at);
  return `${year}Q${Math.ceil(month / 3)}`;
}

/** The day of an instant, `2026-11-21`. */
export function dayOf(at: Instant): string {
  const { year, month, day } = civil(at);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
