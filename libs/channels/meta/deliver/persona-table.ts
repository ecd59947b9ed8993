import type { Database } from '#libs/database/database.js';
import type { PersonaStore } from './personas.js';

const FIND = {
  name: 'persona-find',
  text: `select persona_id as "personaId" from channel_personas where account_id = $1 and name = $2`,
};
const KEEP = {
  name: 'persona-keep',
  text: `insert into channel_personas (account_id, name, persona_id) values ($1, $2, $3) on conflict do nothing`,
};
const FORGET = {
  name: 'persona-forget',
  text: `delete from channel_personas where account_id = $1 and name = $2`,
};

/** Personas as this database knows them. */
export class PersonaTable implements PersonaStore {
  constructor(private readonly database: Database) {}

  async find(accountId: string, name: string): Promise<string | undefined> {
    const [row] = await this.database.query<{ personaId: string }>(FIND, [accountId, name]);
    return row?.personaId;
  }

  async keep(accountId: string, name: string, personaId: string): Promise<void> {
    await this.database.query(KEEP, [accountId, name, personaId]);
  }

  async forget(accountId: string, name: string): Promise<void> {
    await this.database.query(FORGET, [accountId, name]);
  }
}
