import { panels } from '../app/panels.js';
import type { CommandId } from '../keyboard/keymap.js';
import type { Command } from './command.js';
import { conversationCommands } from './conversation-commands.js';
import { moveCommands } from './move-commands.js';

/** Everything the desk can do by key or palette; the help page and the settings list it from here. */
export const commands: readonly Command[] = [...conversationCommands, ...moveCommands];

const byId = new Map(commands.map((command) => [command.id, command]));

export function commandOf(id: CommandId): Command | undefined {
  return byId.get(id);
}

/** False when it makes no sense now; then the key keeps its own meaning. */
export function runCommand(id: CommandId): boolean {
  const command = byId.get(id);
  if (command === undefined || command.possible?.() === false) return false;
  const { palette, help } = panels.get();
  if ((palette || help) && id !== 'palette' && id !== 'help') return false;
  command.run();
  return true;
}
