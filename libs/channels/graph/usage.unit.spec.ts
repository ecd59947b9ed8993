import { describe, expect, it } from '@jest/globals';
import { usagePercent } from './usage.js';

const of = (headers: Record<string, string>) => usagePercent(new Headers(headers));

describe('the allowance of an account', () => {
  it('is spent as far as the fullest counter says', () => {
    expect(of({ 'x-app-usage': '{"call_count":28,"total_time":25,"total_cputime":31}' })).toBe(31);
    const business =
      '{"102":[{"type":"messenger","call_count":5,"total_cputime":1,"total_time":83.5,"estimated_time_to_regain_access":0}],"103":[{"type":"pages","call_count": 12}]}';
    expect(of({ 'x-app-usage': '{"call_count":28}', 'x-business-use-case-usage': business })).toBe(83.5);
  });

  it('is not known without a counter that can be read', () => {
    expect(of({})).toBeUndefined();
    expect(of({ 'x-app-usage': 'full' })).toBeUndefined();
    expect(of({ 'x-app-usage': '{"estimated_time_to_regain_access":90}' })).toBeUndefined();
  });
});
