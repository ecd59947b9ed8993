import { Fragment, type ReactNode } from 'react';
import { useSay } from '../i18n/language.js';
import { keycaps } from '../keyboard/chord.js';
import type { CommandId } from '../keyboard/keymap.js';
import { useKeymap } from '../keyboard/listen.js';

export const mac = /Mac|iPhone|iPad/.test(navigator.platform);

/** The keycaps of "g i" or "mod+k". */
export function Keys({ keys }: { keys: string }): ReactNode {
  const t = useSay();
  return keys.split(' ').map((chord, index) => (
    <Fragment key={index}>
      {index > 0 && <span className="t3 th">{t('keys.then')}</span>}
      {keycaps(chord, mac).map((cap) => (
        <kbd key={cap}>{cap}</kbd>
      ))}
    </Fragment>
  ));
}

/** The keys that a command has now, each as a cap or all on one; nothing when it has none. */
export function KeysOf({ command, joined = false }: { command: CommandId; joined?: boolean }): ReactNode {
  const keys = useKeymap().get(command);
  if (keys === undefined) return null;
  return joined ? <kbd>{keycaps(keys, mac).join(mac ? '' : ' ')}</kbd> : <Keys keys={keys} />;
}
