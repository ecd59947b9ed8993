import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bomb, DOCX, EXE, HTML, M4A, MP4, OGG, PDF, PNG, SVG, WEBP, ZIP } from '../testing/files.js';
import { agreedType, isShownInline, kindOf } from './kinds.js';
import { pictureSize } from './picture-size.js';
import { sniff } from './sniff.js';

const OFFICE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

describe('what a file is by its bytes', () => {
  it.each([
    ['a picture', PNG, 'image/png'],
    ['a photo', Buffer.from('ffd8ffe000104a464946', 'hex'), 'image/jpeg'],
    ['a sticker', WEBP, 'image/webp'],
    ['a voice note', OGG, 'audio/ogg'],
    ['a film', MP4, 'video/mp4'],
    ['sound in a container of films', M4A, 'audio/mp4'],
    ['sound', Buffer.from('fffb9064', 'hex'), 'audio/mpeg'],
    ['sound of phones', Buffer.from('fff15080', 'hex'), 'audio/aac'],
    ['a document', PDF, 'application/pdf'],
    ['an archive', ZIP, 'application/zip'],
    ['an office document', DOCX, OFFICE],
    ['a program', EXE, 'application/x-msdownload'],
    ['a drawing that runs', SVG, 'image/svg+xml'],
    ['a drawing behind a remark', Buffer.from('\uFEFF <!-- hi -->\n<svg>'), 'image/svg+xml'],
    ['a page', HTML, 'text/html'],
    ['a piece of a page', Buffer.from('<script>alert(1)</script>'), 'text/html'],
    ['a text', Buffer.from('Grüße, 1 < 2'), 'text/plain'],
    ['nothing', Buffer.alloc(0), undefined],
    ['something', Buffer.from([1, 0, 2, 0, 3]), undefined],
  ])('%s', (_, bytes, type) => expect(sniff(bytes)).toBe(type));

  it('is said of any bytes, without a throw', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 600 }),
        fc.constantFrom(PNG, WEBP, MP4, DOCX, SVG),
        (noise, start) => {
          const bytes = Buffer.concat([start.subarray(0, noise.length % start.length), noise]);
          const type = sniff(bytes);
          if (type !== undefined) pictureSize(type, bytes);
        },
      ),
    );
  });
});

describe('the type a file is kept under', () => {
  it.each([
    ['image', 'image/jpeg', 'image/png', 'image/png'],
    ['image', undefined, 'image/gif', 'image/gif'],
    ['audio', 'audio/ogg; codecs=opus', 'audio/ogg', 'audio/ogg'],
    ['audio', 'audio/mp4', 'video/mp4', 'audio/mp4'],
    ['video', 'video/mp4', 'audio/mp4', 'video/mp4'],
    ['sticker', 'image/webp', 'image/webp', 'image/webp'],
    ['document', 'application/pdf', 'application/pdf', 'application/pdf'],
    ['document', 'text/csv', 'text/plain', 'text/plain'],
    ['document', OFFICE, 'application/zip', 'application/zip'],
    ['document', 'application/octet-stream', undefined, 'application/octet-stream'],
    ['document', 'text/html', 'text/html', 'text/html'],
    ['image', 'image/svg+xml', 'image/svg+xml', 'image/svg+xml'],
    ['document', undefined, 'application/x-msdownload', 'application/x-msdownload'],
  ] as const)('%s, said to be %s and found to be %s: %s', (kind, declared, found, kept) =>
    expect(agreedType(kind, declared, found)).toBe(kept),
  );

  it.each([
    ['image', 'image/jpeg', 'text/html'],
    ['image', 'image/jpeg', 'image/svg+xml'],
    ['image', 'image/png', 'application/pdf'],
    ['image', 'image/png', undefined],
    ['audio', 'audio/ogg', 'application/x-msdownload'],
    ['video', 'video/mp4', 'image/png'],
    ['document', 'application/pdf', 'text/html'],
    ['document', 'application/pdf', 'application/x-msdownload'],
    ['document', 'image/png', undefined],
    ['document', OFFICE, 'application/x-elf'],
  ] as const)('none, for %s said to be %s and found to be %s', (kind, declared, found) =>
    expect(agreedType(kind, declared, found)).toBeUndefined(),
  );

  it('never lets markup or a program be shown in the page (SEC21)', () => {
    for (const type of ['image/svg+xml', 'text/html', 'application/xml', 'text/plain', 'application/pdf'])
      expect([isShownInline(type), kindOf(type)]).toEqual([false, 'document']);
    expect(kindOf('image/png')).toBe('image');
  });
});

describe('the size of a picture', () => {
  it('stands in its header', () => {
    expect(pictureSize('image/png', PNG)).toEqual({ width: 1, height: 1 });
    expect(pictureSize('image/webp', WEBP)).toEqual({ width: 512, height: 512 });
    const jpeg = Buffer.from('ffd8ffe00004abcdffc000110801e0028003', 'hex');
    expect(pictureSize('image/jpeg', jpeg)).toEqual({ width: 640, height: 480 });
    expect(pictureSize('image/png', bomb(90_000, 90_000))).toEqual({ width: 90_000, height: 90_000 });
  });

  it('is unknown where the header ends early', () => {
    for (const type of ['image/png', 'image/gif', 'image/jpeg', 'image/webp', 'image/bmp', 'text/plain'])
      expect(pictureSize(type, PNG.subarray(0, 9))).toBeUndefined();
  });
});
