import { describe, expect, it } from '@jest/globals';
import { inflateSync } from 'node:zlib';
import { personaPicture } from './persona-picture.js';

describe('the picture of a persona', () => {
  it('is a PNG of 256 pixels, with a figure on a ground', () => {
    const png = personaPicture();
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([256, 256]);
    const data = png.indexOf('IDAT');
    const rows = inflateSync(png.subarray(data + 4, data + 4 + png.readUInt32BE(data - 4)));
    const at = (x: number, y: number): number | undefined => rows[y * 257 + 1 + x];
    expect([at(128, 96), at(128, 250), at(2, 2), at(250, 100)]).toEqual([1, 1, 0, 0]);
  });
});
