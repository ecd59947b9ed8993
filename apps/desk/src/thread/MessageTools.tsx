import { CornerUpLeft, Link, SmilePlus } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { react } from '../actions/conversation-actions.js';
import { copyAddress } from '../commands/conversation-commands.js';
import { focusComposer } from '../composer/focus.js';
import { changeDraft } from '../drafts/drafts.js';
import type { Message } from '../graphql/thread-types.js';
import { useSay } from '../i18n/language.js';
import { IconButton } from '../ui/IconButton.js';
import { useReplyOption } from './reply-options.js';

const QUICK = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

function ReactButton({ message, quick }: { message: Message; quick: readonly string[] }): ReactNode {
  const t = useSay();
  const [open, setOpen] = useState(false);
  // One that the customer never got is sent again rather than taken back.
  const own = message.reactions.find((each) => each.by === 'AGENT' && !each.failure)?.emoji ?? null;
  const choose = (emoji: string): void => {
    setOpen(false);
    void react(message.conversationId, message.id, emoji === own ? null : emoji);
  };
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <IconButton icon={SmilePlus} label={t('message.react')} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="menu quick"
          side="top"
          sideOffset={4}
          collisionPadding={8}
          aria-label={t('message.react')}
        >
          {quick.map((emoji) => (
            <button key={emoji} type="button" aria-pressed={emoji === own} onClick={() => choose(emoji)}>
              {emoji}
            </button>
          ))}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** What can be done with one message; shown when it is pointed at or holds the focus. */
export function MessageTools({ message }: { message: Message }): ReactNode {
  const t = useSay();
  const option = useReplyOption(message.contactId);
  const quick = QUICK.filter((emoji) => option?.reactions?.includes(emoji) ?? true);
  const quote = (): void => {
    const text = message.content?.text ?? '';
    changeDraft(message.conversationId, {
      replyTo: { id: message.id, name: message.author.name, text: text.slice(0, 200) },
    });
    focusComposer('reply');
  };
  return (
    <div className="tools">
      {option?.canReplyTo !== false && (
        <IconButton icon={CornerUpLeft} flip label={t('message.quote')} onClick={quote} />
      )}
      {message.incoming && message.revokedAt === null && quick.length > 0 && (
        <ReactButton message={message} quick={quick} />
      )}
      <IconButton icon={Link} label={t('message.copyLink')} onClick={() => copyAddress(message.id)} />
    </div>
  );
}
