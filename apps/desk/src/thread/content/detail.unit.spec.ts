import { describe, expect, it } from '@jest/globals';
import { detailOf, formAnswers, listOf, numberOf, textOf, textsOf } from './detail.js';

describe('details of content', () => {
  it('are read field by field, whatever came', () => {
    const detail = detailOf({ name: 'A', n: 3, empty: '', list: [{ x: 1 }, 'y'], texts: ['a', 1] });
    expect(textOf(detail, 'name')).toBe('A');
    expect(textOf(detail, 'n')).toBeNull();
    expect(textOf(detail, 'empty')).toBeNull();
    expect(numberOf(detail, 'n')).toBe(3);
    expect(listOf(detail, 'list')).toEqual([{ x: 1 }, {}]);
    expect(listOf(detail, 'missing')).toEqual([]);
    expect(textsOf(detail, 'texts')).toEqual(['a']);
  });
  it.each([null, undefined, 'x', 5, ['a']])('%p has none', (value) => {
    expect(detailOf(value)).toEqual({});
  });
});

describe('the answers of a form', () => {
  it('are its fields, without the provider’s token', () => {
    expect(formAnswers('{"flow_token":"t","size":"M","gift":true}')).toEqual([
      ['size', 'M'],
      ['gift', 'true'],
    ]);
  });
  it('that cannot be read are shown as they came', () => {
    expect(formAnswers('not json')).toBeNull();
  });
});
