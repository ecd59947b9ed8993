import { ChevronDown, Smile } from 'lucide-react';
import { Popover } from 'radix-ui';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useSay, useSpeech } from '../i18n/language.js';
import { IconButton } from '../ui/IconButton.js';
import { Keys } from '../ui/Keys.js';
import { Menu, MenuItem } from '../ui/Menu.js';
import type { LengthState } from './length.js';

const EmojiPicker = lazy(() => import('./EmojiPicker.js'));

function EmojiButton({ onChoose }: { onChoose: (emoji: string) => void }): ReactNode {
  const t = useSay();
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <IconButton icon={Smile} label={t('composer.emoji')} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="menu pop"
          side="top"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={t('composer.emoji')}
        >
          <Suspense fallback={null}>
            <EmojiPicker
              onChoose={(emoji) => {
                setOpen(false);
                onChoose(emoji);
              }}
            />
          </Suspense>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** Length in the channel's unit; said aloud only when it matters. */
function Length({ length, unit }: { length: LengthState; unit: 'CHARACTERS' | 'BYTES' }): ReactNode {
  const { t, number } = useSpeech();
  const words = t(unit === 'BYTES' ? 'composer.bytes' : 'composer.characters', {
    n: length.used,
    max: length.max,
  });
  return (
    <span className={`len ${length.over ? 'over' : length.near ? 'near' : ''}`} title={words}>
      <span aria-hidden="true">
        <bdi dir="ltr">{`${number(length.used)} / ${number(length.max)}`}</bdi>
        {unit === 'BYTES' && ` ${t('composer.bytes.short')}`}
        {length.messages > 1 && !length.over && ` · ${t('composer.inParts', { n: length.messages })}`}
      </span>
      <span className="vh" role="status">
        {length.near ? words : ''}
      </span>
    </span>
  );
}

interface FootProps {
  /** Beside the emoji: what the channel has to send, attachments. */
  readonly tools?: ReactNode;
  readonly length: LengthState | null;
  readonly unit: 'CHARACTERS' | 'BYTES';
  readonly sendText: string;
  readonly disabled: boolean;
  readonly onEmoji: (emoji: string) => void;
  readonly onSend: () => void;
  /** null: there is nothing to resolve. */
  readonly onSendAndResolve: (() => void) | null;
}

export function Foot({
  tools,
  length,
  unit,
  sendText,
  disabled,
  onEmoji,
  onSend,
  onSendAndResolve,
}: FootProps): ReactNode {
  const t = useSay();
  return (
    <div className="c-foot">
      {tools}
      <EmojiButton onChoose={onEmoji} />
      <span className="grow" />
      {length !== null && <Length length={length} unit={unit} />}
      <span className="split">
        <button type="button" className="btn btn-p" aria-disabled={disabled} onClick={onSend}>
          {sendText} <Keys keys="mod+enter" />
        </button>
        {onSendAndResolve !== null && (
          <Menu
            label={t('composer.moreSend')}
            trigger={
              <button type="button" className="btn btn-p" aria-label={t('composer.moreSend')}>
                <ChevronDown className="i i-14" aria-hidden="true" />
              </button>
            }
          >
            <MenuItem disabled={disabled} onSelect={onSendAndResolve}>
              {t('composer.sendAndResolve')}
            </MenuItem>
          </Menu>
        )}
      </span>
    </div>
  );
}
