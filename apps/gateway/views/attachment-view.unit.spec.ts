import { describe, expect, it } from '@jest/globals';
import type { Content, MediaContent } from '#libs/domain/content.js';
import type { AttachmentView } from '#libs/read-models/thread/thread-item.js';
import { filesOf } from './attachment-view.js';
import { toContent } from './content-view.js';

const photo: MediaContent = {
  kind: 'image',
  mediaId: 'secret-id',
  url: 'https://cdn.example/secret',
  mimeType: 'image/jpeg',
  caption: 'The crack',
};
const shown = (content: Content, attachments?: Record<number, AttachmentView>) =>
  toContent(content, filesOf({ attachments })).detail as Record<string, unknown>;

describe('a file as the desk sees it', () => {
  it('is pending until something became of it, and never shows where the provider keeps it (SEC28)', () => {
    expect(shown(photo)).toMatchObject({ state: 'pending', mimeType: 'image/jpeg' });
    expect(JSON.stringify(toContent(photo))).not.toContain('secret');
  });

  it('is what its bytes say once they are here', () => {
    const file = { mimeType: 'image/png', size: 5, width: 1, height: 2 };
    const detail = shown(photo, { 0: { state: 'stored', assetId: 'a1', file } });
    expect(detail).toMatchObject({ state: 'stored', assetId: 'a1', ...file });
  });

  it('says why it could not be had', () => {
    const why = { state: 'failed', class: 'expired', reason: 'in our words' } as const;
    expect(shown(photo, { 0: why })).toMatchObject({
      state: 'failed',
      why: 'expired',
      reason: 'in our words',
    });
    expect(shown(photo, { 0: { state: 'pending' } })).toMatchObject({ state: 'pending' });
  });

  it('is gone where nothing is left to fetch it by, or its person was forgotten', () => {
    expect(shown({ kind: 'image' })).toMatchObject({ state: 'gone' });
    const forgotten = shown(photo, { 0: { state: 'stored', assetId: 'a1', file: null } });
    expect(forgotten).toMatchObject({ state: 'gone' });
    expect(forgotten).not.toHaveProperty('assetId');
  });

  it('of our own is there from the start', () => {
    expect(shown({ kind: 'document', assetId: 'a2', size: 7, fileName: 'b.pdf' })).toMatchObject({
      state: 'stored',
      assetId: 'a2',
      size: 7,
    });
  });

  it('of an album has a state of its own', () => {
    const album: Content = { kind: 'album', items: [photo, photo] };
    const items = shown(album, { 1: { state: 'failed', class: 'refused', reason: 'no' } })['items'];
    expect(items).toMatchObject([{ state: 'pending', caption: 'The crack' }, { state: 'failed' }]);
  });
});
