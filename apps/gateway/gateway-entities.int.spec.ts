import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Orm } from '#libs/database/orm/orm.js';
import { STAFF_ENTITIES } from '#libs/staff/entities/index.js';
import { entityDrift } from '#libs/testing/database/entity-drift.js';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import { GATEWAY_ENTITIES } from './gateway-entities.js';

let db: TestDatabase;
let orm: Orm;
beforeAll(async () => {
  db = await openTestDatabase();
  orm = new Orm(db.database, { entities: GATEWAY_ENTITIES });
});
afterAll(async () => {
  await orm.close();
  await db.close();
});

const drift = () => entityDrift(orm, db.database, STAFF_ENTITIES);

describe('entities and the migrated schema', () => {
  it('agree on every column, its type, whether it may be null, and the key', async () => {
    expect(await drift()).toEqual([]);
  });

  it('that drift apart are named', async () => {
    await db.database.query(`
      alter table staff_users alter column last_seen_at type text;
      alter table staff_sessions rename column proved_at to shown_at;
      alter table staff_links alter column made_by set not null;
      alter table staff_refresh_tokens drop constraint staff_refresh_tokens_pkey;
      alter table staff_links add column purpose text not null;
      alter table customer_cards add column purpose text not null`);
    expect([...(await drift())].sort()).toEqual([
      'LinkEntity.madeBy: nullable is true here and false in the table',
      'LinkEntity: an insert leaves out staff_links.purpose',
      'RefreshTokenEntity.tokenHash: primary is true here and false in the table',
      'SessionEntity.provedAt: there is no column staff_sessions.proved_at',
      'UserEntity.lastSeenAt: type is bigint here and text in the table',
    ]);
  });
});
