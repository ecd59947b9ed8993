import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { packageRoot } from '../package-root.js';
import { configurationReference } from './reference.js';

const file = join(packageRoot, 'docs', 'configuration.md');

describe('docs/configuration.md', () => {
  it('says what the code says (write it anew: WRITE_DOCS=1)', () => {
    if (process.env['WRITE_DOCS'] === '1') writeFileSync(file, configurationReference());
    expect(readFileSync(file, 'utf8')).toBe(configurationReference());
  });
});
