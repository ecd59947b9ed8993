import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { giveFocusBack } from '../app/panels.js';

interface MenuProps {
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly trigger: ReactNode;
  readonly label: string;
  readonly align?: 'start' | 'end';
  readonly children: ReactNode;
}

/** A menu under a button. Opened by key it still hangs under its button, and gives the focus back when it closes. */
export function Menu({ open, onOpenChange, trigger, label, align = 'end', children }: MenuProps): ReactNode {
  return (
    <DropdownMenu.Root open={open} onOpenChange={onOpenChange} modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          align={align}
          sideOffset={6}
          collisionPadding={8}
          aria-label={label}
          loop
          onCloseAutoFocus={giveFocusBack}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface MenuItemProps {
  readonly onSelect: () => void;
  readonly children: ReactNode;
  readonly disabled?: boolean;
  readonly checked?: boolean;
  /** Stays open, for choosing several. */
  readonly stay?: boolean;
  readonly textValue?: string;
}

export function MenuItem({
  onSelect,
  children,
  disabled,
  checked,
  stay,
  textValue,
}: MenuItemProps): ReactNode {
  const select = (event: Event): void => {
    if (stay === true) event.preventDefault();
    onSelect();
  };
  if (checked === undefined) {
    return (
      <DropdownMenu.Item className="menu-i" disabled={disabled} onSelect={select} textValue={textValue}>
        {children}
      </DropdownMenu.Item>
    );
  }
  return (
    <DropdownMenu.CheckboxItem
      className="menu-i"
      checked={checked}
      disabled={disabled}
      onSelect={select}
      textValue={textValue}
    >
      <span className="menu-c">{checked && <Check className="i i-14" aria-hidden="true" />}</span>
      {children}
    </DropdownMenu.CheckboxItem>
  );
}

export function MenuHeading({ children }: { children: ReactNode }): ReactNode {
  return <DropdownMenu.Label className="menu-h">{children}</DropdownMenu.Label>;
}

export function MenuLine(): ReactNode {
  return <DropdownMenu.Separator className="menu-line" />;
}
