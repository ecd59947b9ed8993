import { Plus, Tag } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { giveFocusBack } from '../app/panels.js';
import { useTags } from '../app/workspace.js';
import { forEachTarget } from '../commands/bulk.js';
import { targetRows, targets } from '../commands/targets.js';
import { useSay } from '../i18n/language.js';
import { IconButton } from '../ui/IconButton.js';
import { tag, untag } from './conversation-actions.js';
import { useMenuAt, type MenuPlace } from './menus.js';

const LONGEST = 40;

/** Labels to set and take off; what is typed becomes a new one. */
function Labels({ onDone }: { onDone: () => void }): ReactNode {
  const t = useSay();
  const known = useTags();
  const [typed, setTyped] = useState('');
  // What was set a moment ago shows at once; the rows follow.
  const [changed, setChanged] = useState<Readonly<Record<string, boolean>>>({});
  const rows = targetRows();
  const has = (name: string): boolean => changed[name] ?? rows.every((row) => row.tags.includes(name));
  const wanted = typed.trim().slice(0, LONGEST);
  const all = [...new Set([...known, ...rows.flatMap((row) => row.tags), ...Object.keys(changed)])].sort(
    (a, b) => a.localeCompare(b),
  );
  const found = all.filter((name) => name.toLocaleLowerCase().includes(wanted.toLocaleLowerCase()));
  const isNew = wanted !== '' && !all.some((name) => name.toLocaleLowerCase() === wanted.toLocaleLowerCase());

  const set = (name: string, on: boolean): void => {
    setChanged((now) => ({ ...now, [name]: on }));
    void forEachTarget(targets(), (id) => (on ? tag(id, name) : untag(id, name)), true);
  };
  const submit = (): void => {
    const name = isNew ? wanted : found[0];
    if (name === undefined || wanted === '') return onDone();
    set(name, !has(name));
    setTyped('');
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <input
        className="inp"
        autoFocus
        dir="auto"
        maxLength={LONGEST}
        value={typed}
        placeholder={t('label.find')}
        aria-label={t('label.find')}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div className="labels" role="group" aria-label={t('command.label')}>
        {found.map((name) => (
          <label key={name} className="menu-i">
            <input
              type="checkbox"
              checked={has(name)}
              onChange={(event) => set(name, event.target.checked)}
            />
            <bdi>{name}</bdi>
          </label>
        ))}
        {isNew && (
          <button type="submit" className="menu-i">
            <Plus className="i i-14" aria-hidden="true" />
            {t('label.new', { name: wanted })}
          </button>
        )}
        {found.length === 0 && !isNew && <p className="menu-h">{t('label.none')}</p>}
      </div>
    </form>
  );
}

export function LabelMenu({ place }: { place: MenuPlace }): ReactNode {
  const t = useSay();
  const menu = useMenuAt('label', place);
  return (
    <Popover.Root {...menu}>
      <Popover.Trigger asChild>
        <IconButton icon={Tag} label={t('command.label')} command="label" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="menu pop"
          align="end"
          sideOffset={6}
          onCloseAutoFocus={giveFocusBack}
          collisionPadding={8}
          aria-label={t('command.label')}
        >
          <Labels onDone={() => menu.onOpenChange(false)} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
