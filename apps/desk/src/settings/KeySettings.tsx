import { useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Command, CommandGroup } from '../commands/command.js';
import { commandOf, commands } from '../commands/commands.js';
import { useSay } from '../i18n/language.js';
import { chordOf } from '../keyboard/chord.js';
import { conflict, defaultKeys, keymapOf } from '../keyboard/keymap.js';
import { Keys } from '../ui/Keys.js';
import { changeSettings, settings, useSettings } from './settings.js';

const groups: readonly CommandGroup[] = ['move', 'conversation', 'select', 'everywhere', 'pages'];

function setKeys(command: Command, keys: string | null): void {
  changeSettings({ keys: { ...settings.get().keys, [command.id]: keys } });
}

/** Waits for one chord; Escape gives up, Backspace takes the key away. */
function Recorder({
  command,
  onDone,
}: {
  command: Command;
  onDone: (problem: string | null) => void;
}): ReactNode {
  const t = useSay();
  const take = (event: KeyboardEvent): void => {
    const chord = chordOf(event.nativeEvent);
    if (event.key === 'Tab') return onDone(null);
    event.preventDefault();
    event.stopPropagation();
    if (event.altKey && chord === null) return onDone(t('keySettings.noAlt'));
    if (chord === null) return;
    if (chord === 'escape' && command.id !== 'back') return onDone(null);
    if (chord === 'backspace') {
      setKeys(command, null);
      return onDone(null);
    }
    const { keys } = settings.get();
    const taken = conflict(keymapOf(keys, true), chord, command.id);
    if (taken !== null) return onDone(t('keySettings.taken', { name: t(commandOf(taken)!.title) }));
    setKeys(command, chord);
    onDone(null);
  };
  return (
    <input
      className="inp inp-s rec"
      autoFocus
      readOnly
      value=""
      placeholder={t('keySettings.press')}
      aria-label={t('keySettings.pressFor', { name: t(command.title) })}
      onKeyDown={take}
      onBlur={() => onDone(null)}
    />
  );
}

function KeyLine({ command }: { command: Command }): ReactNode {
  const t = useSay();
  const { keys: own, singleKeys } = useSettings();
  const [recording, setRecording] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const keys = keymapOf(own, true).get(command.id);
  const inForce = keymapOf(own, singleKeys).has(command.id);
  const changed = own[command.id] !== undefined && own[command.id] !== (defaultKeys[command.id] ?? null);
  const done = (what: string | null): void => {
    setRecording(false);
    setProblem(what);
  };
  const reset = (): void => {
    const { [command.id]: _, ...rest } = settings.get().keys;
    changeSettings({ keys: rest });
    setProblem(null);
  };
  return (
    <div className="keyline">
      <dt>
        {t(command.title)}
        {problem !== null && (
          <span className="err" role="alert">
            {problem}
          </span>
        )}
      </dt>
      <dd>
        {changed && (
          <button type="button" className="link" onClick={reset}>
            {t('keySettings.reset')}
          </button>
        )}
        {recording ? (
          <Recorder command={command} onDone={done} />
        ) : (
          <button
            type="button"
            className={`keybtn ${inForce ? '' : 'off'}`}
            aria-label={t('keySettings.change', { name: t(command.title) })}
            onClick={() => setRecording(true)}
          >
            {keys === undefined ? <span className="t3">{t('keySettings.none')}</span> : <Keys keys={keys} />}
          </button>
        )}
      </dd>
    </div>
  );
}

/** Every key can be changed or taken away, and single letters switched off altogether (R52). */
export function KeySettings(): ReactNode {
  const t = useSay();
  const { singleKeys, keys } = useSettings();
  return (
    <section className="card set" aria-labelledby="set-keys">
      <h2 id="set-keys">{t('keys.title')}</h2>
      <label className="check">
        <input
          type="checkbox"
          checked={singleKeys}
          onChange={(event) => changeSettings({ singleKeys: event.target.checked })}
        />
        <span>
          {t('keySettings.single')}
          <span className="sub">{t('keySettings.single.hint')}</span>
        </span>
      </label>
      {groups.map((group) => (
        <section key={group}>
          <h3 className="eyebrow">{t(`palette.${group}`)}</h3>
          <dl>
            {commands
              .filter((command) => command.group === group)
              .map((command) => (
                <KeyLine key={command.id} command={command} />
              ))}
          </dl>
        </section>
      ))}
      {Object.keys(keys).length > 0 && (
        <button type="button" className="btn btn-s" onClick={() => changeSettings({ keys: {} })}>
          {t('keySettings.resetAll')}
        </button>
      )}
    </section>
  );
}
