import { describe, expect, it } from '@jest/globals';
import type { Site } from '../site/site.js';
import { framePage } from './frame-page.js';
import { frameHeaders } from './security-headers.js';
import { clearSessionCookie, sessionCookieOf, setSessionCookie } from './session-cookie.js';

const site: Site = {
  accountId: 'web-1',
  key: 'marlow',
  name: `"><script>alert(1)</script> & 'friends'`,
  origins: new Set(['https://shop.example', 'https://www.shop.example']),
  appearance: { accent: '#24344f', on: '#ffffff', ink: '#24344f', tint: '#e9ebee' },
  answers: { en: 'Mon to Fri', de: 'Mo bis Fr', '*': '9-17' },
  identity: { audience: 'us', keys: [{ kid: 'k1', algorithm: 'HS256', secret: 'never in a page' }] },
};

const files = {
  frame: '<html lang="en" dir="ltr"><head><!--site--></head>',
  strings: new Map([
    ['en', { send: 'Send' }],
    ['de', { send: 'Senden' }],
    ['ar', { send: 'إرسال' }],
  ]),
};
const page = (wanted: string) => framePage(files, site, wanted);

/** What a browser would make of the attribute. */
function dataOf(html: string, name: string): unknown {
  const content = new RegExp(`<meta name="webchat-${name}" content='([^']*)'>`).exec(html)![1]!;
  const text = content
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
  return JSON.parse(text);
}

describe("the frame's page", () => {
  it('carries the settings as data that cannot become markup, and no secret', () => {
    expect(page('en')).toMatch(
      /^<html lang="en" dir="ltr"><head>(<meta name="webchat-\w+" content='[^'<>]*'>){2}<\/head>$/,
    );
    expect(page('en')).not.toContain('never in a page');
    expect(dataOf(page('en'), 'site')).toMatchObject({ key: 'marlow', name: site.name, accent: '#24344f' });
  });

  it("speaks the visitor's language if the widget does, English otherwise", () => {
    const spoken = (wanted: string) => [
      /lang="([^"]*)" dir="(\w+)"/.exec(page(wanted))!.slice(1),
      dataOf(page(wanted), 'strings'),
    ];
    expect(spoken('de_AT')).toEqual([['de-AT', 'ltr'], { send: 'Senden' }]);
    expect(spoken('ar')).toEqual([['ar', 'rtl'], { send: 'إرسال' }]);
    for (const other of ['fr', '', '"><script>', 'x-klingon']) {
      expect(spoken(other)).toEqual([['en', 'ltr'], { send: 'Send' }]);
    }
  });

  it("says when people answer in the visitor's language, or in any", () => {
    const answers = (wanted: string) => (dataOf(page(wanted), 'site') as { answers: string }).answers;
    expect(['en', 'de-AT', 'ar'].map(answers)).toEqual(['Mon to Fri', 'Mo bis Fr', '9-17']);
  });

  it('may be embedded by the pages of the site and does nothing inline', () => {
    const policy = frameHeaders(site.origins, ['wss://chat.example'])['content-security-policy']!;
    expect(policy).toContain('frame-ancestors https://shop.example https://www.shop.example');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self' wss://chat.example");
    expect(policy).not.toContain('unsafe');
    expect(frameHeaders([], [])['content-security-policy']).toContain("frame-ancestors 'none'");
  });
});

describe('the session cookie', () => {
  it('is found among others, by the name of its site alone', () => {
    const set = setSessionCookie('marlow', 'fam.secret', 60.9);
    const header = `a=b; ${set.split(';')[0]}; __Secure-visitor-marlow2=other`;
    expect(sessionCookieOf('marlow', header)).toBe('fam.secret');
    expect(sessionCookieOf('mar', header)).toBeUndefined();
    expect(sessionCookieOf('marlow', undefined)).toBeUndefined();
    expect(clearSessionCookie('marlow')).toContain('Max-Age=0');
  });
});
