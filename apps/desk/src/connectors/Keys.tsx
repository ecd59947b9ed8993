import { useState, type ReactNode } from 'react';
import { administer } from '../actions/administer.js';
import { useNow } from '../clock/clock.js';
import { whenExactly } from '../clock/dates.js';
import type { ConnectorKey } from '../graphql/connector-types.js';
import { revokeConnectorKeyMutation } from '../graphql/documents/connectors.js';
import { useSpeech } from '../i18n/language.js';
import { Question } from '../ui/Question.js';

interface KeysProps {
  readonly keys: readonly ConnectorKey[];
  readonly name: string;
  readonly onChanged: () => void;
}

/** Keys that count or did lately, by the part of them that may be known. */
export function Keys({ keys, name, onChanged }: KeysProps): ReactNode {
  const { t, locale, dates } = useSpeech();
  const now = useNow();
  const [asking, setAsking] = useState<ConnectorKey | null>(null);
  const when = (at: number): string => whenExactly(at, now, locale, dates);

  const revoke = async (keyId: string): Promise<void> => {
    setAsking(null);
    await administer(revokeConnectorKeyMutation, { keyId }, 'revokeConnectorKey', () => void revoke(keyId));
    onChanged();
  };
  const stateOf = ({ endsAt, lastUsedAt }: ConnectorKey): string => {
    if (endsAt !== null)
      return t(endsAt <= now ? 'connectors.key.ended' : 'connectors.key.ends', { when: when(endsAt) });
    return lastUsedAt === null
      ? t('connectors.key.unused')
      : t('connectors.key.used', { when: when(lastUsedAt) });
  };

  return (
    <ul aria-label={t('connectors.keysOf', { name })}>
      {keys.map((key) => (
        <li key={key.id} className="notice">
          <bdi dir="ltr" className="num">
            tlc_{key.id.slice(0, 6)}…
          </bdi>
          <span className="t3 grow">{stateOf(key)}</span>
          {(key.endsAt === null || key.endsAt > now) && (
            <button
              type="button"
              className="btn btn-s btn-g"
              aria-label={t('connectors.key.revokeOf', { key: key.id.slice(0, 6) })}
              onClick={() => setAsking(key)}
            >
              {t('connectors.key.revoke')}
            </button>
          )}
        </li>
      ))}
      {asking !== null && (
        <Question
          title={t('connectors.key.revoke')}
          text={t('connectors.key.revoke.question', { name })}
          action={t('connectors.key.revoke')}
          onYes={() => void revoke(asking.id)}
          onClose={() => setAsking(null)}
        />
      )}
    </ul>
  );
}
