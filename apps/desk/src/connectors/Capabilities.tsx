import type { ReactNode } from 'react';
import type { ConnectorCapabilities } from '../graphql/connector-types.js';
import { useSay, type MessageKey } from '../i18n/language.js';

const ABILITIES = ['reactions', 'replyTo', 'readMarks', 'typing'] as const;

const KINDS: Readonly<Record<string, MessageKey>> = {
  text: 'connectors.kind.text',
  image: 'connectors.kind.image',
  video: 'connectors.kind.video',
  audio: 'connectors.kind.audio',
  document: 'connectors.kind.document',
  sticker: 'connectors.kind.sticker',
  location: 'connectors.kind.location',
  contacts: 'connectors.kind.contacts',
  prompt: 'connectors.kind.prompt',
  cards: 'connectors.kind.cards',
};
const RECEIPTS: Readonly<Record<string, MessageKey>> = {
  delivered: 'connectors.receipt.delivered',
  read: 'connectors.receipt.read',
};

/** Rows of a description list: what the connector declared. */
export function Capabilities({ capabilities }: { capabilities: ConnectorCapabilities | null }): ReactNode {
  const t = useSay();
  if (capabilities === null)
    return (
      <>
        <dt>{t('connectors.can')}</dt>
        <dd className="t2">{t('connectors.undeclared')}</dd>
      </>
    );
  const { windowHours, textLimit, kinds, receipts } = capabilities;
  // A newer server may know kinds that this page does not: they show by their own name.
  const named = (words: Readonly<Record<string, MessageKey>>, given: readonly string[]): string[] =>
    given.map((each) => (words[each] === undefined ? each : t(words[each])));
  const abilities = ABILITIES.filter((ability) => capabilities[ability]);
  const can = [...named(KINDS, kinds), ...abilities.map((ability) => t(`connectors.can.${ability}`))];
  return (
    <>
      <dt>{t('connectors.window')}</dt>
      <dd>
        {windowHours === null
          ? t('connectors.window.none')
          : t('connectors.window.hours', { n: windowHours })}
      </dd>
      <dt>{t('connectors.text')}</dt>
      <dd>{t(`connectors.text.${textLimit.unit}`, { n: textLimit.max })}</dd>
      <dt>{t('connectors.can')}</dt>
      <dd>{can.join(' · ')}</dd>
      {receipts.length > 0 && (
        <>
          <dt>{t('connectors.receipts')}</dt>
          <dd>{named(RECEIPTS, receipts).join(' · ')}</dd>
        </>
      )}
    </>
  );
}
