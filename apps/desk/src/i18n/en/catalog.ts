import type { Message } from '../message.js';
import { attachments } from './attachments.js';
import { channels } from './channels.js';
import { checks } from './checks.js';
import { commands } from './commands.js';
import { composer } from './composer.js';
import { connectors } from './connectors.js';
import { inbox } from './inbox.js';
import { pages } from './pages.js';
import { session } from './session.js';
import { templates } from './templates.js';
import { thread } from './thread.js';
import { ui } from './ui.js';

/** Every text of the desk. Other languages have the same keys; the compiler sees to it. */
export const en = {
  ...ui,
  ...session,
  ...inbox,
  ...thread,
  ...composer,
  ...templates,
  ...attachments,
  ...commands,
  ...pages,
  ...channels,
  ...checks,
  ...connectors,
} satisfies Record<string, Message>;
