import { Tooltip } from 'radix-ui';
import type { ReactNode } from 'react';
import type { CommandId } from '../keyboard/keymap.js';
import { KeysOf } from './Keys.js';

interface TipProps {
  readonly text: ReactNode;
  readonly command?: CommandId;
  /** One element that takes a ref. */
  readonly children: ReactNode;
}

export function Tip({ text, command, children }: TipProps): ReactNode {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content className="tip" sideOffset={6} collisionPadding={8}>
          <span>{text}</span>
          {command !== undefined && <KeysOf command={command} />}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
