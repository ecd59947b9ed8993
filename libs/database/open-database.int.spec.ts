import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';

describe('what comes back from PostgreSQL', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await openTestDatabase();
  });
  afterAll(() => test.close());

  it('gives bigint, counts and bigint arrays as numbers', async () => {
    const [row] = await test.database.query(
      `SELECT 9007199254740991 AS big, count(*) AS n, ARRAY[1, NULL, 3]::bigint[] AS many`,
    );
    expect(row).toEqual({ big: 9_007_199_254_740_991, n: 1, many: [1, null, 3] });
  });

  it('refuses a bigint that a number would round', async () => {
    await expect(test.database.query('SELECT 9007199254740993::bigint')).rejects.toThrow(
      '9007199254740993 does not fit',
    );
  });

  it('gives timestamptz as an instant, whatever its fraction', async () => {
    const [row] = await test.database.query(
      `SELECT to_timestamp(1763722800.123) AS a, to_timestamp(0) AS b, to_timestamp(1763722800.123456) AS c`,
    );
    expect(row).toEqual({ a: 1_763_722_800_123, b: 0, c: 1_763_722_800_123 });
  });
});
