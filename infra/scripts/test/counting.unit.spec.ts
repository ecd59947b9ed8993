import { beforeAll, describe, expect, it } from '@jest/globals';

interface Result {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly reasons: readonly string[];
}
type CountJest = (report: unknown, code: number) => Result[];

const suite = (name: string, ...states: string[]): unknown => ({
  name,
  status: states.includes('failed') ? 'failed' : 'passed',
  assertionResults: states.map((status, index) => ({ status, fullName: `${name} ${index}` })),
});

describe('counting the specs', () => {
  let countJest: CountJest;
  beforeAll(async () => {
    ({ countJest } = (await import(new URL('./jest.mjs', import.meta.url).href)) as { countJest: CountJest });
  });

  it('counts the kinds apart, and says what was skipped', () => {
    const testResults = [
      suite('a.unit.spec.ts', 'passed', 'pending'),
      suite('b.unit.spec.ts', 'passed'),
      suite('c.int.spec.ts', 'failed', 'passed'),
    ];
    expect(countJest({ testResults }, 1)).toEqual([
      { name: 'unit specs', passed: 2, failed: 0, skipped: 1, reasons: ['a.unit.spec.ts 1'] },
      { name: 'int specs', passed: 1, failed: 1, skipped: 0, reasons: [] },
    ]);
  });

  it('counts a file that could not be loaded as a failure', () => {
    const testResults = [{ name: 'a.unit.spec.ts', status: 'failed', assertionResults: [] }];
    expect(countJest({ testResults }, 1)).toMatchObject([{ passed: 0, failed: 1 }]);
  });

  it('fails when Jest failed beside the specs, or left no report', () => {
    expect(countJest({ testResults: [suite('a.unit.spec.ts', 'passed')] }, 1)).toMatchObject([
      { failed: 0 },
      { failed: 1 },
    ]);
    expect(countJest(undefined, 0)).toMatchObject([{ passed: 0, failed: 1 }]);
  });
});
