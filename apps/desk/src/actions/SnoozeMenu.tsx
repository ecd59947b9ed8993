import { Moon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { serverNow } from '../clock/clock.js';
import { whenExactly } from '../clock/dates.js';
import { forEachTarget } from '../commands/bulk.js';
import { targetRows, targets } from '../commands/targets.js';
import { useSpeech } from '../i18n/language.js';
import { IconButton } from '../ui/IconButton.js';
import { Menu, MenuHeading, MenuItem, MenuLine } from '../ui/Menu.js';
import { Modal } from '../ui/Modal.js';
import { snooze, unsnooze } from './conversation-actions.js';
import { useMenuAt, type MenuPlace } from './menus.js';
import { fieldInstant, fieldValue, snoozeTimes } from './snooze-times.js';

function until(instant: number, ids: readonly string[] = targets()): void {
  void forEachTarget(ids, (id, undoable) => snooze(id, instant, undoable));
}

function OwnTime({ ids, onClose }: { ids: readonly string[]; onClose: () => void }): ReactNode {
  const { t } = useSpeech();
  const [value, setValue] = useState(fieldValue(serverNow() + 24 * 3_600_000));
  const instant = fieldInstant(value);
  const good = instant !== null && instant > serverNow();
  const submit = (): void => {
    if (!good) return;
    until(instant, ids);
    onClose();
  };
  return (
    <Modal open onClose={onClose} title={t('snooze.own')} className="dlg-s">
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <label className="lab">
          {t('snooze.until')}
          <input
            type="datetime-local"
            className="inp"
            value={value}
            min={fieldValue(serverNow())}
            onChange={(event) => setValue(event.target.value)}
          />
        </label>
        {!good && (
          <p className="err" role="alert">
            {t('snooze.past')}
          </p>
        )}
        <p className="t3">{t('snooze.shared')}</p>
        <div className="form-f">
          <button type="button" className="btn" onClick={onClose}>
            {t('ui.cancel')}
          </button>
          <button type="submit" className="btn btn-p" disabled={!good}>
            {t('snooze.do')}
          </button>
        </div>
      </form>
    </Modal>
  );
}

export function SnoozeMenu({ place }: { place: MenuPlace }): ReactNode {
  const { t, locale, dates } = useSpeech();
  const menu = useMenuAt('snooze', place);
  const [own, setOwn] = useState<readonly string[] | null>(null);
  const now = serverNow();
  const snoozed = targetRows().some((row) => row.status === 'SNOOZED');
  return (
    <>
      <Menu
        {...menu}
        label={t('command.snooze')}
        trigger={<IconButton icon={Moon} label={t('command.snooze')} command="snooze" />}
      >
        <MenuHeading>{t('snooze.hint')}</MenuHeading>
        {snoozeTimes(now).map((time) => (
          <MenuItem key={time.id} onSelect={() => until(time.until)}>
            <span className="grow">{t(`snooze.${time.id}`)}</span>
            <span className="t3 num">{whenExactly(time.until, now, locale, dates)}</span>
          </MenuItem>
        ))}
        <MenuItem onSelect={() => setOwn(targets())}>{t('snooze.own')}</MenuItem>
        {snoozed && (
          <>
            <MenuLine />
            <MenuItem onSelect={() => void forEachTarget(targets(), unsnooze)}>{t('snooze.end')}</MenuItem>
          </>
        )}
      </Menu>
      {own !== null && <OwnTime ids={own} onClose={() => setOwn(null)} />}
    </>
  );
}
