import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import type { CommandId } from '../keyboard/keymap.js';
import { Tip } from './Tip.js';

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly command?: CommandId;
  readonly flip?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button that is only an icon: named for everybody, with its key in the tooltip. */
export function IconButton({
  icon: Icon,
  label,
  command,
  flip,
  className,
  ...rest
}: IconButtonProps): ReactNode {
  return (
    <Tip text={label} command={command}>
      <button type="button" {...rest} className={`ib ${className ?? ''}`} aria-label={label}>
        <Icon className={`i ${flip === true ? 'i-flip' : ''}`} aria-hidden="true" />
      </button>
    </Tip>
  );
}
