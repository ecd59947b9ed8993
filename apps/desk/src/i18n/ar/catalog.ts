import type { Catalog } from '../language.js';
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

export const ar: Catalog = {
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
};
