import type { RunCommand } from './command.js';

export interface CommandEntry {
  /** Behind the name, as in `rebuild READ_MODEL`. */
  readonly parameters?: string;
  readonly summary: string;
  /** Only when it is used: a command that needs no database loads nothing of it. */
  readonly load: () => Promise<{ readonly run: RunCommand }>;
}

/** One line and one file in commands/ for each. */
export const COMMANDS: Readonly<Record<string, CommandEntry>> = {
  start: { summary: 'Start everything in one process', load: () => import('./commands/start.js') },
  migrate: { summary: 'Bring the database up to this version', load: () => import('./commands/migrate.js') },
  user: {
    parameters: 'add|invite|deactivate|reset …',
    summary: 'Let people in, with a password or a link, and out',
    load: () => import('./commands/user.js'),
  },
  parked: {
    parameters: 'list|retry|skip …',
    summary: 'Show events that could not be handled, try them again or leave one out',
    load: () => import('./commands/parked.js'),
  },
  connector: {
    parameters: 'list|add|rotate|secret|revoke|dead-letters …',
    summary: "Let other teams' connectors in and out, and show what they did not take",
    load: () => import('./commands/connector.js'),
  },
  rebuild: {
    parameters: 'READ_MODEL|all',
    summary: 'Project a read model again from the log, also while Throughline runs',
    load: () => import('./commands/rebuild.js'),
  },
  'explain-webhook': {
    parameters: 'CHANNEL FILE…',
    summary: 'Print what Throughline makes of webhook bodies, one channel event a line',
    load: () => import('./commands/explain-webhook.js'),
  },
};
