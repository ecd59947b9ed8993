import type { Catalog } from '../language.js';
import { commands } from './commands.js';
import { composer } from './composer.js';
import { inbox } from './inbox.js';
import { pages } from './pages.js';
import { session } from './session.js';
import { thread } from './thread.js';
import { ui } from './ui.js';

export const ar: Catalog = { ...ui, ...session, ...inbox, ...thread, ...composer, ...commands, ...pages };
