import { describe, expect, it } from '@jest/globals';
import { fitOn } from './limits.js';
import { cleanName } from './upload.js';
import { rangeOf } from './http/serve-file.js';

const MB = 1024 * 1024;

describe('what a channel takes (channel facts 3.1 to 3.3)', () => {
  it.each([
    ['whatsapp', 'image', 'image/jpeg', 5 * MB, 'image'],
    ['whatsapp', 'image', 'image/jpeg', 5 * MB + 1, 'document'],
    ['whatsapp', 'image', 'image/gif', 1, 'document'],
    ['whatsapp', 'video', 'video/mp4', 16 * MB, 'video'],
    ['whatsapp', 'document', 'application/pdf', 100 * MB, 'document'],
    ['messenger', 'image', 'image/gif', 8 * MB, 'image'],
    ['messenger', 'image', 'image/webp', 1, 'document'],
    ['instagram', 'document', 'application/pdf', 25 * MB, 'document'],
    ['instagram', 'audio', 'audio/wav', 25 * MB, 'audio'],
  ] as const)('%s: a %s (%s) of %d bytes goes as %s', (channel, kind, type, size, as) =>
    expect(fitOn(channel, kind, type, size)).toEqual({ fits: true, kind: as }),
  );

  it.each([
    ['whatsapp', 'document', 'application/pdf', 100 * MB + 1, 'size'],
    ['messenger', 'video', 'video/mp4', 25 * MB + 1, 'size'],
    ['instagram', 'document', 'text/csv', 1, 'type'],
    ['instagram', 'image', 'image/webp', 1, 'type'],
    ['instagram', 'image', 'image/jpeg', 8 * MB + 1, 'size'],
    ['whatsapp', 'document', 'application/x-msdownload', 1, 'type'],
    ['webchat', 'image', 'image/png', 1, 'type'],
  ] as const)('%s: a %s (%s) of %d bytes does not: %s', (channel, kind, type, size, code) =>
    expect(fitOn(channel, kind, type, size)).toMatchObject({ fits: false, code }),
  );
});

describe('the name of a file', () => {
  it.each([
    ['Rechnung März.pdf', 'Rechnung März.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\ana\\a.txt', 'a.txt'],
    ['a"b<c>\u0000\r\nd.pdf', 'a_b_c____d.pdf'],
    ['gpj.\u202Eexe', 'gpj._exe'],
    ['', 'file'],
    ['..', 'file'],
    ['x'.repeat(300) + '.pdf', 'x'.repeat(116) + '.pdf'],
  ])('%j becomes %j', (name, clean) => expect(cleanName(name)).toBe(clean));
});

describe('the part of a file that is asked for', () => {
  it.each([
    [undefined, undefined],
    ['bytes=0-', { first: 0, last: 99 }],
    ['bytes=10-19', { first: 10, last: 19 }],
    ['bytes=90-500', { first: 90, last: 99 }],
    ['bytes=-10', { first: 90, last: 99 }],
    ['bytes=-500', { first: 0, last: 99 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=20-10', undefined],
    ['bytes=0-1,5-6', undefined],
    ['bytes=-', undefined],
    ['lines=1-2', undefined],
  ])('%s', (header, range) => expect(rangeOf(header, 100)).toEqual(range));
});
