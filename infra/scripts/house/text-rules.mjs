const LONGEST = 400;
const SOURCE = /\.([cm]?[jt]sx?|sql|css)$/;
const BANNED_NAME = /(^|[-_.])(helpers?|utils?|common)([-_.]|$)/i;

// Written so that they do not find themselves.
const BANNED_TEXT = [
  {
    rule: 'no path of somebody’s machine',
    pattern: /(?<![\w.])\/(?:root|home\/(?!node\b)\w+|work|Users\/\w+)\/[\w.]/,
  },
  {
    rule: 'no package registry’s host',
    pattern: /registry\.(?:npmjs|yarnpkg|npmmirror)\.|\bartifactory\b|\bverdaccio\b|npm\.pkg\.github/i,
  },
  {
    rule: 'the project speaks of itself alone',
    pattern: /shared\/(?:facts|desk|DESIGN)|\bissues? (?:#)?\d+\b(?! threads)/i,
  },
];

/** Names that say nothing of what is inside. */
export function checkName(path, report) {
  const bad = path.split('/').find((part) => BANNED_NAME.test(part.replace(/\.[^.]+$/, '')));
  if (bad !== undefined) report(1, 'name a file for its concern', bad);
}

export function checkText(path, text, report) {
  const lines = text.split('\n');
  const count = lines.at(-1) === '' ? lines.length - 1 : lines.length;
  if (SOURCE.test(path) && !path.includes('/generated/') && count > LONGEST)
    report(count, `no file over ${LONGEST} lines`, `${count} lines`);
  if (path.startsWith('infra/scripts/house/')) return;
  lines.forEach((line, index) => {
    for (const { rule, pattern } of BANNED_TEXT) {
      const found = pattern.exec(line);
      if (found) report(index + 1, rule, found[0]);
    }
  });
}
