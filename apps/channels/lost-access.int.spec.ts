import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { HOUR, MINUTE, SECOND } from '#libs/domain/time.js';
import {
  CHANNELS_OF_META,
  openAccountsOnSandbox,
  type AccountsOnSandbox,
} from './testing/accounts-on-sandbox.js';

jest.setTimeout(180_000);

const START = Date.UTC(2026, 10, 19, 9);

describe.each(CHANNELS_OF_META)('a token that is revoked in the middle of traffic on %s', (channel) => {
  let scene: AccountsOnSandbox;
  beforeEach(async () => {
    scene = await openAccountsOnSandbox(START);
    await scene.begin();
    await scene.look();
  });
  afterEach(async () => {
    expect(scene.failures).toEqual([]);
    await scene.close();
  });

  const write = (text: string): void => {
    if (channel === 'whatsapp') scene.sandbox.phone('nora').write(text);
    else if (channel === 'messenger') scene.sandbox.messenger('nora').write(text);
    else scene.sandbox.instagram('layla').write(text);
  };
  const onPhone = (): string[] => {
    const phone =
      channel === 'whatsapp'
        ? scene.sandbox.phone('nora')
        : channel === 'messenger'
          ? scene.sandbox.messenger('nora')
          : scene.sandbox.instagram('layla');
    return phone.messages
      .filter(({ direction }) => direction === 'from-business')
      .map(({ text }) => text ?? '');
  };
  const reply = async (text: string) => {
    const { conversationId, contactId } = await scene.conversationOf(channel);
    return scene.reply(conversationId, contactId, text);
  };
  const ours = async () => (await scene.messages(channel)).filter(({ direction }) => direction === 'out');

  it('pauses the account at the first refused send, loses nothing, and goes on after reconnecting', async () => {
    write('Hello');
    await scene.settle();
    expect(await reply('Welcome')).toMatchObject({ ok: true });
    await scene.settle();
    await scene.advance(10 * SECOND);

    scene.revoke(channel);
    const since = scene.sandbox.clock.now();
    write('Are you there?');
    await scene.settle();
    expect(await reply('Yes')).toMatchObject({ ok: true });
    await scene.settle();
    expect((await scene.state(channel)).paused).toBe('auth-lost');
    expect(scene.sandbox.clock.now() - since).toBeLessThan(MINUTE);

    // What comes is taken in; what is accepted nowhere is said; what was accepted is held in sight.
    write('Hello?');
    await scene.settle();
    expect((await scene.messages(channel)).filter(({ direction }) => direction === 'in')).toHaveLength(3);
    expect(await reply('Sorry')).toMatchObject({ ok: false });
    expect((await ours()).map(({ state }) => state)).toContain('held');

    scene.renew(channel, 'made anew');
    await scene.advance(MINUTE);
    expect(await scene.reconnect(channel, 'made anew')).toMatchObject({ kind: 'connected' });
    expect((await scene.state(channel)).paused).toBeUndefined();
    await scene.settle();
    // The agent chooses (edge rule Windows 11): nothing leaves by itself.
    expect(onPhone()).toEqual(['Welcome']);
    const held = (await ours()).find(({ state }) => state === 'held')!;
    expect(await scene.retry(held.conversationId, held.id)).toMatchObject({ ok: true });
    await scene.settle();
    await scene.advance(10 * SECOND);
    await scene.settle();
    expect(onPhone()).toEqual(['Welcome', 'Yes']);
    expect(await reply('Anything else?')).toMatchObject({ ok: true });
    await scene.settle();
    expect(onPhone()).toEqual(['Welcome', 'Yes', 'Anything else?']);
  });

  it('is found within a minute where nobody answers and people only write', async () => {
    write('Hello');
    await scene.settle();
    await scene.advance(5 * MINUTE);
    await scene.look();
    scene.revoke(channel);
    write('Anybody?');
    await scene.settle();
    const since = scene.sandbox.clock.now();
    while ((await scene.state(channel)).paused === undefined) {
      await scene.advance(5 * SECOND);
      await scene.look();
      expect(scene.sandbox.clock.now() - since).toBeLessThan(MINUTE);
    }
    expect((await scene.state(channel)).paused).toBe('auth-lost');
  });

  it('is found at the hourly look where nothing happens at all', async () => {
    scene.revoke(channel);
    await scene.advance(HOUR);
    await scene.look();
    expect((await scene.state(channel)).paused).toBe('auth-lost');
  });
});
