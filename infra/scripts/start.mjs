// npm start: everything in one process.
import { launch } from './launch.mjs';

await launch('apps', 'standalone', 'main.js');
