import { existsSync } from 'node:fs';
import { inRoot } from '../paths.mjs';

const CONFIGS = ['vite.config.ts', 'vite.config.js', 'vite.config.mjs'];

/** Folders with a front end of their own build, from the project's folder. */
export const WEB_APPS = ['apps/desk', 'apps/widget', 'apps/widget/shop', 'apps/sandbox/phones'];

export const configOf = (app) => CONFIGS.map((name) => inRoot(app, name)).find((path) => existsSync(path));
