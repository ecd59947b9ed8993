import { BadgeCheck, CircleHelp, FileInput, TriangleAlert } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { useNow } from '../clock/clock.js';
import { monthAndYear, whenExactly } from '../clock/dates.js';
import type { Customer, Identifier } from '../graphql/thread-types.js';
import type { InboxRow } from '../graphql/types.js';
import { useSay, useSpeech, type MessageKey } from '../i18n/language.js';
import { Avatar, initialsOf } from '../ui/Avatar.js';
import { channelName } from '../ui/channel.js';

const kinds: Readonly<Record<string, MessageKey>> = {
  email: 'identifier.email',
  phone: 'identifier.phone',
  account: 'identifier.account',
};

const assurances: Readonly<
  Record<string, { readonly word: MessageKey; readonly className: string; readonly icon: typeof BadgeCheck }>
> = {
  provider: { word: 'assurance.provider', className: '', icon: BadgeCheck },
  verified: { word: 'assurance.verified', className: '', icon: BadgeCheck },
  imported: { word: 'assurance.imported', className: 'none', icon: FileInput },
  claimed: { word: 'assurance.claimed', className: 'claimed', icon: CircleHelp },
};

/** Channels are named as everywhere; other sources speak for themselves. */
const sources: Readonly<Record<string, MessageKey>> = {
  whatsapp: 'channel.WHATSAPP',
  messenger: 'channel.MESSENGER',
  instagram: 'channel.INSTAGRAM',
  webchat: 'channel.WEBCHAT',
};

/** How far an identifier can be trusted, in words and with its source (edge rule Identity 6). */
function Assurance({ identifier }: { identifier: Identifier }): ReactNode {
  const t = useSay();
  const known = assurances[identifier.assurance] ?? assurances.claimed!;
  const Icon = known.icon;
  const source = sources[identifier.source.toLowerCase()];
  return (
    <span className={`assure ${known.className}`}>
      <Icon className="i i-12" aria-hidden="true" />
      {t(known.word, { source: source === undefined ? identifier.source : t(source) })}
    </span>
  );
}

function Identifiers({ customer }: { customer: Customer }): ReactNode {
  const { t, locale, dates } = useSpeech();
  const now = useNow();
  const changed = customer.contacts.find((contact) => contact.identityChangedAt !== null);
  return (
    <>
      <dl className="kv">
        {customer.identifiers.map((identifier) => (
          <Fragment key={`${identifier.kind} ${identifier.value} ${identifier.source}`}>
            <dt>{kinds[identifier.kind] === undefined ? identifier.kind : t(kinds[identifier.kind]!)}</dt>
            <dd className="num">
              <bdi>{identifier.value}</bdi>
              <br />
              <Assurance identifier={identifier} />
            </dd>
          </Fragment>
        ))}
      </dl>
      {changed?.identityChangedAt != null && (
        <p className="cn warn" role="note">
          <TriangleAlert className="i i-14" aria-hidden="true" />{' '}
          {t('customer.identityChanged', {
            channel: channelName(t, changed.channel),
            when: whenExactly(changed.identityChangedAt, now, locale, dates),
          })}
        </p>
      )}
    </>
  );
}

export function CustomerCard({
  row,
  customer,
}: {
  row: InboxRow;
  customer: Customer | undefined;
}): ReactNode {
  const { t, locale } = useSpeech();
  const name = customer?.name ?? row.name;
  return (
    <section className="sec" aria-label={t('customer.title')} aria-busy={customer === undefined}>
      <div className="person">
        <Avatar id={row.customerId} initials={initialsOf(name)} size="large" />
        <div className="grow">
          <h3>
            <bdi>{name}</bdi>
          </h3>
          <div className="t3 person-s">
            {customer === undefined
              ? t('customer.loading')
              : t('customer.since', { month: monthAndYear(customer.since, locale) })}
          </div>
        </div>
      </div>
      {customer !== undefined && <Identifiers customer={customer} />}
    </section>
  );
}
