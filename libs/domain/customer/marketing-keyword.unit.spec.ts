import { describe, expect, it } from '@jest/globals';
import { marketingKeyword } from './marketing-keyword.js';

const said = (text: string) => marketingKeyword({ kind: 'text', text });

describe('a word about marketing', () => {
  it.each(['STOP', ' stop. ', 'Stop!!!', 'Unsubscribe', 'STOP ALL', 'Désabonner', 'BAJA', 'إيقاف'])(
    'ends it: %s',
    (text) => expect(said(text)).toBe('stopped'),
  );

  it.each(['START', 'Subscribe.', 'ابدأ'])('allows it again: %s', (text) =>
    expect(said(text)).toBe('resumed'),
  );

  it.each(['Stop the delivery please', 'cancel', 'No', 'When do you start?', '', '🛑'])(
    'is none: %s',
    (text) => expect(said(text)).toBeUndefined(),
  );

  it('may be a button of a template, and is nothing else', () => {
    expect(marketingKeyword({ kind: 'choice', source: 'template', title: 'Stop promotions' })).toBe(
      'stopped',
    );
    expect(marketingKeyword({ kind: 'image', caption: 'STOP' })).toBeUndefined();
  });
});
