import { useState } from 'preact/hooks';
import type { BubbleView } from '../../../control/snapshot.js';
import { useEndInSight } from '../look/use-end-in-sight';
import { dayLabel, dayOf, stampLabel } from '../look/times';
import { Bubble } from './bubble/bubble';
import { usePhone } from './phone-in-hand';

const STRETCH_MS = 30 * 60_000;

interface Props {
  readonly business: string;
  readonly messages: readonly BubbleView[];
  readonly typing: boolean;
  readonly now: number;
  readonly reply: (message: BubbleView) => void;
  readonly edit: (message: BubbleView) => void;
}

export function Thread({ business, messages, typing, now, reply, edit }: Props) {
  const { channel } = usePhone();
  const [openId, setOpenId] = useState<string>();
  const last = messages.at(-1);
  const log = useEndInSight([last?.id, typing]);
  const stamp = ({ at }: BubbleView, previous: BubbleView | undefined): string | undefined => {
    const newDay = previous === undefined || dayOf(previous.at) !== dayOf(at);
    if (channel.timeInBubbles) return newDay ? dayLabel(at, now) : undefined;
    return newDay || at - previous.at > STRETCH_MS ? stampLabel(at, now) : undefined;
  };
  return (
    <div ref={log} class="thread" role="log" aria-label={`${channel.name} chat`} tabIndex={0}>
      <div class="thread-rest" />
      {messages.map((message, at) => {
        const label = stamp(message, messages[at - 1]);
        return [
          label === undefined ? null : (
            <div key={`day ${message.id}`} class="day">
              {label}
            </div>
          ),
          <Bubble
            key={message.id}
            message={message}
            open={openId === message.id}
            setOpen={(open) => setOpenId(open ? message.id : undefined)}
            reply={() => reply(message)}
            edit={() => edit(message)}
          />,
        ];
      })}
      {channel.State && last?.mine && last.ticks && !last.revoked ? (
        <channel.State ticks={last.ticks} business={business} />
      ) : null}
      {typing ? (
        <div class="bubble typing" aria-hidden="true">
          <i />
          <i />
          <i />
        </div>
      ) : null}
    </div>
  );
}
