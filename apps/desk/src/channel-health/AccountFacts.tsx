import type { ReactNode } from 'react';
import { useNow } from '../clock/clock.js';
import { whenExactly } from '../clock/dates.js';
import type { ChannelHealth } from '../graphql/admin-types.js';
import { en } from '../i18n/en/catalog.js';
import { useSpeech, type MessageKey } from '../i18n/language.js';

/** What the provider says of the account: quality, limit, grants, and until when its token lasts. */
export function AccountFacts({ health }: { health: ChannelHealth }): ReactNode {
  const { t, locale, dates } = useSpeech();
  const now = useNow();
  const { account, quality, messagingLimit, tokenExpiresAt, subscribedAt, humanAgent } = health;
  const when = (at: number): string => whenExactly(at, now, locale, dates);
  const facts: (readonly [MessageKey, string])[] = [];
  if (quality !== null) {
    const key = `quality.${quality}`;
    facts.push(['facts.quality', key in en ? t(key as MessageKey) : quality]);
  }
  if (messagingLimit !== null) facts.push(['facts.limit', messagingLimit.replace('TIER_', '')]);
  if (tokenExpiresAt !== null) facts.push(['facts.token', when(tokenExpiresAt)]);
  if (subscribedAt !== null && account.channel !== 'WEBCHAT')
    facts.push(['facts.subscribed', when(subscribedAt)]);
  if (account.channel === 'MESSENGER' || account.channel === 'INSTAGRAM')
    facts.push(['facts.humanAgent', t(humanAgent ? 'facts.granted' : 'facts.notGranted')]);
  if (facts.length === 0) return null;
  return (
    <dl className="facts">
      {facts.map(([key, value]) => (
        <div key={key}>
          <dt>{t(key)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
