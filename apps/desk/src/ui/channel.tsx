import type { ReactNode } from 'react';
import type { Channel, OwnChannel } from '../graphql/types.js';
import { useSay, type MessageKey } from '../i18n/language.js';

const classes: Record<OwnChannel, string> = {
  WHATSAPP: 'ch-wa',
  MESSENGER: 'ch-ms',
  INSTAGRAM: 'ch-ig',
  WEBCHAT: 'ch-web',
};

const names: Record<OwnChannel, MessageKey> = {
  WHATSAPP: 'channel.WHATSAPP',
  MESSENGER: 'channel.MESSENGER',
  INSTAGRAM: 'channel.INSTAGRAM',
  WEBCHAT: 'channel.WEBCHAT',
};

const isOwn = (channel: Channel): channel is OwnChannel => Object.hasOwn(classes, channel);

/** All channels of other teams share one colour: their tiles differ by name. */
export const channelClass = (channel: Channel): string => (isOwn(channel) ? classes[channel] : 'ch-other');

/** The name people know it by; another team's channel has the one that they gave it. */
export const channelName = (t: (key: MessageKey) => string, channel: Channel): string =>
  isOwn(channel) ? t(names[channel]) : channel;

/** Our own glyphs on the 24-unit grid of the other icons. */
const glyphs: Record<OwnChannel, ReactNode> = {
  WHATSAPP: (
    <>
      <path d="M3.2 20.8l1.3-4.3a8.9 8.9 0 1 1 3.2 3.1z" />
      <path
        className="thin"
        d="M9 8.3c-.5.9-.3 2.3.9 3.7 1.3 1.6 2.9 2.5 4.1 2.2.6-.1 1.2-.7 1.3-1.3l-1.8-1-.9.8c-.9-.4-1.6-1.1-2-2l.8-.9-.9-1.9c-.6-.1-1.2 0-1.5.4z"
      />
    </>
  ),
  MESSENGER: (
    <>
      <path d="M12 3c-5 0-9 3.6-9 8.3 0 2.5 1.1 4.7 3 6.2V21l3-1.7c1 .2 2 .3 3 .3 5 0 9-3.6 9-8.3S17 3 12 3z" />
      <path d="M7.3 13.3l3-3.2 3.3 2.5 3.1-3" />
    </>
  ),
  INSTAGRAM: (
    <>
      <rect x="3.5" y="3.5" width="17" height="17" rx="5" />
      <circle cx="12" cy="12" r="3.8" />
      <path className="dotted" d="M16.9 7.1h.01" />
    </>
  ),
  WEBCHAT: (
    <>
      <rect x="3" y="4.5" width="18" height="15" rx="2.5" />
      <path d="M3 9h18M6.2 6.8h.01M8.8 6.8h.01" />
    </>
  ),
};

/** A plug: somebody else's channel. */
const plug = <path d="M9 3v5M15 3v5M6.5 8h11v3.5a5.5 5.5 0 0 1-11 0zM12 17v4" />;

export function ChannelGlyph({
  channel,
  size = '',
}: {
  channel: Channel;
  size?: '' | 'i-12' | 'i-14';
}): ReactNode {
  return (
    <svg className={`i ${size}`} viewBox="0 0 24 24" aria-hidden="true">
      {isOwn(channel) ? glyphs[channel] : plug}
    </svg>
  );
}

/** A coloured tile; its words are for those who cannot see it. */
export function ChannelTile({ channel, small = false }: { channel: Channel; small?: boolean }): ReactNode {
  const t = useSay();
  const name = channelName(t, channel);
  return (
    <span className={`chb ch ${channelClass(channel)} ${small ? 'chb-s' : ''}`} title={name}>
      <ChannelGlyph channel={channel} size={small ? 'i-14' : ''} />
      <span className="vh">{name}</span>
    </span>
  );
}
