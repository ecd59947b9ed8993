import { describe, expect, it } from '@jest/globals';
import { hrefOf, inboxRoute, parseRoute, type Route } from './route.js';

const parse = (path: string): Route => parseRoute(new URL(path, 'http://desk.example'));

describe('addresses', () => {
  const routes: readonly Route[] = [
    inboxRoute('MINE'),
    inboxRoute('EXPIRING', { conversationId: 'conv-1' }),
    inboxRoute('ALL', { conversationId: 'a/b c', messageId: 'm:1', accountId: 'wa', tag: 'Pick-up' }),
    { page: 'channels' },
    { page: 'settings' },
    { page: 'reset', token: 'abc_-1' },
  ];
  it.each(routes.map((route) => [hrefOf(route), route] as const))(
    '%s leads back to where it came from',
    (href, route) => {
      expect(parse(href)).toEqual(route);
    },
  );
  it('unknown ones lead to one’s own conversations', () => {
    expect(parse('/')).toEqual(inboxRoute('MINE'));
    expect(parse('/nowhere/at/all')).toMatchObject({ page: 'inbox', view: 'MINE' });
  });
  it('of invitations carry their token behind the #, where no log sees it (SEC17)', () => {
    expect(parse('/accept-invitation#token=t0ken')).toEqual({ page: 'invitation', token: 't0ken' });
  });
});
