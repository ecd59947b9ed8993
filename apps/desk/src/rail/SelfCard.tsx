import { ChevronUp, Keyboard, LogOut, Moon, Settings, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import { navigate } from '../app/navigation.js';
import { changePanels } from '../app/panels.js';
import { connection } from '../connection/connection.js';
import { useSay } from '../i18n/language.js';
import { leave } from '../session/leaving.js';
import { me } from '../session/session.js';
import { changeSettings, useSettings } from '../settings/settings.js';
import { useStore } from '../store/store.js';
import { Avatar } from '../ui/Avatar.js';
import { KeysOf } from '../ui/Keys.js';
import { Menu, MenuItem, MenuLine } from '../ui/Menu.js';

/** Oneself: name, role, whether colleagues see one as here; settings and sign-out behind it. */
export function SelfCard(): ReactNode {
  const t = useSay();
  const own = me();
  useSettings();
  const status = useStore(connection, (now) => now.status);
  if (own === null) return null;
  const dark = document.documentElement.dataset.theme === 'dark';
  const here = status === 'live';
  return (
    <Menu
      label={t('self.menu')}
      align="start"
      trigger={
        <button type="button" className="self">
          <Avatar id={own.id} initials={own.initials} presence={here ? 'online' : 'away'} />
          <span className="grow">
            <span className="self-n ell" dir="auto">
              {own.name}
            </span>
            <span className="self-r ell">
              {t(`role.${own.role}`)}, {t(here ? 'presence.online' : 'presence.away')}
            </span>
          </span>
          <ChevronUp className="i i-14 t3" aria-hidden="true" />
        </button>
      }
    >
      <MenuItem onSelect={() => changeSettings({ theme: dark ? 'light' : 'dark' })}>
        {dark ? <Sun className="i" aria-hidden="true" /> : <Moon className="i" aria-hidden="true" />}
        {t(dark ? 'self.light' : 'self.dark')}
      </MenuItem>
      <MenuItem onSelect={() => navigate({ page: 'settings' })}>
        <Settings className="i" aria-hidden="true" />
        {t('page.settings')}
      </MenuItem>
      <MenuItem onSelect={() => changePanels({ help: true })}>
        <Keyboard className="i" aria-hidden="true" />
        <span className="grow">{t('command.help')}</span>
        <KeysOf command="help" />
      </MenuItem>
      <MenuLine />
      <MenuItem onSelect={leave}>
        <LogOut className="i i-flip" aria-hidden="true" />
        {t('self.signOut')}
      </MenuItem>
    </Menu>
  );
}
