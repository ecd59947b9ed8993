import { Search } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Link } from '../app/Link.js';
import { changePanels } from '../app/panels.js';
import type { CommandGroup } from '../commands/command.js';
import { commands } from '../commands/commands.js';
import { useSay, type MessageKey } from '../i18n/language.js';
import { useSettings } from '../settings/settings.js';
import { Keys } from '../ui/Keys.js';
import { Modal } from '../ui/Modal.js';
import { useKeymap } from './listen.js';

interface HelpLine {
  readonly text: string;
  readonly keys: string;
}

const groups: readonly CommandGroup[] = ['move', 'conversation', 'select', 'everywhere'];
const close = (): void => changePanels({ help: false });

/** Keys of the composer: they belong to the field and cannot be changed, only turned (Enter). */
function useWritingKeys(): HelpLine[] {
  const t = useSay();
  const { enterSends } = useSettings();
  const line = (text: MessageKey, keys: string): HelpLine => ({ text: t(text), keys });
  return [
    line('keys.send', 'mod+enter'),
    line('keys.sendInChat', enterSends ? 'enter' : 'shift+enter'),
    line('keys.newLine', enterSends ? 'shift+enter' : 'enter'),
    line('keys.mention', '@'),
    line('keys.emoji', ':'),
    line('keys.leave', 'escape'),
  ];
}

function Group({ title, lines }: { title: string; lines: readonly HelpLine[] }): ReactNode {
  if (lines.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {lines.map(({ text, keys }) => (
          <div key={text}>
            <dt>{text}</dt>
            <dd>
              <Keys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export default function KeyHelp(): ReactNode {
  const t = useSay();
  const map = useKeymap();
  const writing = useWritingKeys();
  const [wanted, setWanted] = useState('');
  const fits = ({ text }: HelpLine): boolean =>
    text.toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase());
  const linesOf = (group: CommandGroup): HelpLine[] =>
    commands
      .filter((command) => command.group === group)
      .map((command) => ({ text: t(command.title), keys: map.get(command.id) ?? '' }))
      .filter((line) => line.keys !== '' && fits(line));
  return (
    <Modal
      open
      onClose={close}
      title={t('keys.title')}
      hint={t('keys.hint')}
      className="keys"
      tools={
        <label className="field">
          <Search className="i i-14" aria-hidden="true" />
          <input
            value={wanted}
            placeholder={t('keys.find')}
            aria-label={t('keys.find')}
            onChange={(event) => setWanted(event.target.value)}
          />
        </label>
      }
    >
      <div className="kg" tabIndex={0}>
        {groups.map((group) => (
          <Group key={group} title={t(`palette.${group}`)} lines={linesOf(group)} />
        ))}
        <Group title={t('keys.writing')} lines={writing.filter(fits)} />
      </div>
      <footer>
        {t('keys.change')}{' '}
        <Link className="link" to={{ page: 'settings' }} onClick={close}>
          {t('keys.settings')}
        </Link>
      </footer>
    </Modal>
  );
}
