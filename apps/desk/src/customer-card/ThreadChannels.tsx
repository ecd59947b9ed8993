import type { ReactNode } from 'react';
import { useNow } from '../clock/clock.js';
import { whenExactly } from '../clock/dates.js';
import type { Conversation, ReplyOption } from '../graphql/thread-types.js';
import type { InboxRow } from '../graphql/types.js';
import { useSpeech } from '../i18n/language.js';
import { ContactMenu, ContactStanding } from './ContactStanding.js';
import { channelName, ChannelTile } from '../ui/channel.js';
import { WindowMark } from '../ui/WindowMark.js';

function ChannelItem({
  option,
  row,
  conversation,
}: {
  option: ReplyOption;
  row: InboxRow;
  conversation: Conversation;
}): ReactNode {
  const { t, locale, dates } = useSpeech();
  const now = useNow();
  const contact = conversation.contacts.find((each) => each.id === option.contactId);
  const wrote =
    contact?.lastMessageAt == null ? null : whenExactly(contact.lastMessageAt, now, locale, dates);
  const here = option.contactId === row.contactId;
  return (
    <li className="item">
      <ChannelTile channel={option.channel} small />
      <div className="grow">
        {channelName(t, option.channel)}
        <div className="sub num">
          <bdi>
            {option.address}
            {contact?.username != null &&
              contact.username !== option.address &&
              ` @${contact.username.replace(/^@/, '')}`}
          </bdi>
        </div>
        <div className="sub">
          {here && `${t('context.answersGoHere')} `}
          {wrote === null ? t('context.neverWrote') : t('context.lastWrote', { when: wrote })}
        </div>
        {contact !== undefined && <ContactStanding contact={contact} row={row} />}
      </div>
      <WindowMark window={option.window} />
      {contact !== undefined && <ContactMenu contact={contact} row={row} name={option.address} />}
    </li>
  );
}

/** Every contact of the customer in this thread, with its own window. */
export function ThreadChannels({
  row,
  conversation,
}: {
  row: InboxRow;
  conversation: Conversation;
}): ReactNode {
  const { t, number } = useSpeech();
  return (
    <section className="sec">
      <h3 className="h">
        {t('context.channels')}
        <span className="r num">{number(conversation.options.length)}</span>
      </h3>
      <ul>
        {conversation.options.map((option) => (
          <ChannelItem key={option.contactId} option={option} row={row} conversation={conversation} />
        ))}
      </ul>
    </section>
  );
}
