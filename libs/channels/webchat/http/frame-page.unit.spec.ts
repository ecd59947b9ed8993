import { describe, expect, it } from '@jest/globals';
import type { Site } from '../site/site.js';
import { framePage, frameSite } from './frame-page.js';
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

describe("the frame's page", () => {
  it('carries the settings as data that cannot become markup, and no secret', () => {
    const page = framePage('<head><!--site--></head>', frameSite(site, 'en'));
    expect(page).toMatch(/^<head><meta name="webchat-site" content="[^"<>]*"><\/head>$/);
    expect(page).not.toContain('never in a page');
    const content = /content="([^"]*)"/
      .exec(page)![1]!
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>');
    expect(JSON.parse(content.replaceAll('&#39;', "'").replaceAll('&amp;', '&'))).toMatchObject({
      name: site.name,
      identity: true,
    });
  });

  it("says when people answer in the visitor's language, its parent language, or any", () => {
    expect(['en', 'de-AT', 'fr'].map((language) => frameSite(site, language).answers)).toEqual([
      'Mon to Fri',
      'Mo bis Fr',
      '9-17',
    ]);
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
