import { OPTION_NAMES, optionOf } from './options.js';

/** docs/configuration.md: the options as a person reads them. */
export function configurationReference(): string {
  const rows = OPTION_NAMES.map((name) => {
    const { describe, demo, optional, secret } = optionOf(name);
    const fallback = typeof demo === 'function' ? demo((other) => `\${${other}}`) : demo;
    const marks = [optional ? 'optional' : 'required', ...(secret ? ['secret'] : [])].join(', ');
    return `| \`${name}\` | ${describe} | ${marks} | ${fallback === undefined ? '' : `\`${fallback}\``} |`;
  });
  return [
    '# Configuration',
    '',
    'Throughline reads its environment, and the file `.env` of the project for what the environment does not say.',
    'Everything is checked at start; what is missing or wrong is refused by name, all of it at once. Outside the demo',
    'nothing has a default. Provider tokens and secrets are not here: they are entered on the desk and kept encrypted.',
    '',
    '| name | what it says | | in the demo |',
    '|---|---|---|---|',
    ...rows,
    '',
    '`npm start` with neither `DEMO` nor `MASTER_KEY` set is the demo. A demo, and the key of one, never listen beyond',
    'this machine.',
    '',
  ].join('\n');
}
