import { LogOut } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from '../app/Link.js';
import { useSay } from '../i18n/language.js';
import { leave } from '../session/leaving.js';
import { me } from '../session/session.js';
import { Avatar } from '../ui/Avatar.js';
import { Page } from '../ui/Page.js';
import { Choice } from './Choice.js';
import { KeySettings } from './KeySettings.js';
import { SecondFactor } from './SecondFactor.js';
import { changeSettings, useSettings } from './settings.js';

function Profile(): ReactNode {
  const t = useSay();
  const own = me();
  if (own === null) return null;
  return (
    <section className="card set">
      <div className="person">
        <Avatar id={own.id} initials={own.initials} size="large" />
        <div className="grow">
          <h2 dir="auto">{own.name}</h2>
          <div className="t3">
            {own.email}, {t(`role.${own.role}`)}
          </div>
        </div>
        <button type="button" className="btn" onClick={leave}>
          <LogOut className="i i-flip" aria-hidden="true" />
          {t('self.signOut')}
        </button>
      </div>
      {own.role !== 'AGENT' && (
        <nav className="set-links" aria-label={t('rail.team')}>
          <Link className="link" to={{ page: 'channels' }}>
            {t('page.channels')}
          </Link>
          <Link className="link" to={{ page: 'parked' }}>
            {t('page.parked')}
          </Link>
          {own.role === 'ADMINISTRATOR' && (
            <Link className="link" to={{ page: 'users' }}>
              {t('page.users')}
            </Link>
          )}
        </nav>
      )}
    </section>
  );
}

/** How the desk looks, speaks and listens to keys; kept on this machine. */
export default function SettingsPage(): ReactNode {
  const t = useSay();
  const now = useSettings();
  return (
    <Page title={t('page.settings')} hint={t('settings.hint')}>
      <div className="sets">
        <Profile />
        <section className="card set" aria-labelledby="set-look">
          <h2 id="set-look">{t('settings.look')}</h2>
          <Choice
            label={t('settings.theme')}
            value={now.theme}
            options={[
              ['system', t('settings.system')],
              ['light', t('settings.light')],
              ['dark', t('settings.dark')],
            ]}
            onChange={(theme) => changeSettings({ theme })}
          />
          <Choice
            label={t('settings.density')}
            value={now.density}
            options={[
              ['comfortable', t('settings.comfortable')],
              ['compact', t('settings.compact')],
            ]}
            onChange={(density) => changeSettings({ density })}
          />
          <Choice
            label={t('settings.motion')}
            value={now.motion}
            options={[
              ['system', t('settings.system')],
              ['reduced', t('settings.reduced')],
            ]}
            onChange={(motion) => changeSettings({ motion })}
          />
          <Choice
            label={t('settings.language')}
            value={now.language}
            options={[
              ['en', 'English'],
              ['ar', 'العربية'],
            ]}
            onChange={(language) => changeSettings({ language })}
          />
        </section>
        <section className="card set" aria-labelledby="set-write">
          <h2 id="set-write">{t('settings.writing')}</h2>
          <label className="check">
            <input
              type="checkbox"
              checked={now.enterSends}
              onChange={(event) => changeSettings({ enterSends: event.target.checked })}
            />
            <span>
              {t('settings.enterSends')}
              <span className="sub">{t('settings.enterSends.hint')}</span>
            </span>
          </label>
        </section>
        <SecondFactor />
        <KeySettings />
      </div>
    </Page>
  );
}
