import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { useNow } from '../clock/clock.js';
import { windowAt } from '../clock/reply-window.js';
import type { ReplyOption } from '../graphql/thread-types.js';
import { useSay, useSpeech } from '../i18n/language.js';
import { ChannelGlyph, channelClass, channelName } from '../ui/channel.js';
import { Menu, MenuItem } from '../ui/Menu.js';
import { windowWords } from '../ui/WindowMark.js';

interface RecipientProps {
  readonly options: readonly ReplyOption[];
  readonly chosen: ReplyOption;
  readonly onChoose: (contactId: string) => void;
}

function Here({ option }: { option: ReplyOption }): ReactNode {
  const t = useSay();
  return (
    <>
      <ChannelGlyph channel={option.channel} size="i-14" />
      <span className="vh">{t('composer.to', { channel: channelName(t, option.channel) })} </span>
      <bdi className="t2 ell to-w">{option.address}</bdi>
    </>
  );
}

/** Where the answer goes; with several contacts of the customer it can be chosen, each with its window. */
export function Recipient({ options, chosen, onChoose }: RecipientProps): ReactNode {
  const speech = useSpeech();
  const now = useNow();
  const className = `c-to ch ${channelClass(chosen.channel)}`;
  if (options.length < 2) {
    return (
      <span className={className}>
        <Here option={chosen} />
      </span>
    );
  }
  return (
    <Menu
      label={speech.t('composer.choose')}
      align="start"
      trigger={
        <button type="button" className={className}>
          <Here option={chosen} />
          <ChevronDown className="i i-12" aria-hidden="true" />
        </button>
      }
    >
      {options.map((option) => (
        <MenuItem
          key={option.contactId}
          checked={option.contactId === chosen.contactId}
          onSelect={() => onChoose(option.contactId)}
        >
          <span className={`ch ${channelClass(option.channel)}`}>
            <ChannelGlyph channel={option.channel} />
          </span>
          <span className="grow">
            {channelName(speech.t, option.channel)} <bdi className="t3">{option.address}</bdi>
          </span>
          {option.window.until !== null || option.window.policy !== 'RESPONSE' ? (
            <span className="t3 num">{windowWords(windowAt(option.window, now), speech)}</span>
          ) : null}
        </MenuItem>
      ))}
    </Menu>
  );
}
