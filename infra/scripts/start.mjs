// npm start: everything in one process. Its young generation is larger than by default (package.json): events and rows
// live for one batch, and collecting them took a fifth of the time.
import { launch } from './launch.mjs';

await launch('apps', 'standalone', 'main.js');
