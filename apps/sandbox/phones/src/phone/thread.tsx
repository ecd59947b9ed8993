import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { BubbleView } from '../../../control/snapshot.js';
import { dayLabel, dayOf } from '../look/times';
import { Bubble } from './bubble';

interface Props {
  readonly personId: string;
  readonly messages: readonly BubbleView[];
  readonly typing: boolean;
  readonly now: number;
  readonly reply: (message: BubbleView) => void;
  readonly edit: (message: BubbleView) => void;
}

export function Thread({ personId, messages, typing, now, reply, edit }: Props) {
  const [openId, setOpenId] = useState<string>();
  const log = useRef<HTMLDivElement>(null);
  const lastId = messages.at(-1)?.id;
  useLayoutEffect(() => {
    log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [lastId, typing]);
  return (
    <div ref={log} class="thread" role="log" aria-label="Chat" tabIndex={0}>
      <div class="thread-rest" />
      {messages.map((message, at) => {
        const previous = messages[at - 1];
        const newDay = previous === undefined || dayOf(previous.at) !== dayOf(message.at);
        return [
          newDay ? (
            <div key={`day ${message.id}`} class="day">
              {dayLabel(message.at, now)}
            </div>
          ) : null,
          <Bubble
            key={message.id}
            personId={personId}
            message={message}
            open={openId === message.id}
            setOpen={(open) => setOpenId(open ? message.id : undefined)}
            reply={() => reply(message)}
            edit={() => edit(message)}
          />,
        ];
      })}
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
