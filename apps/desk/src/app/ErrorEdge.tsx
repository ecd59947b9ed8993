import { Component, type ReactNode } from 'react';
import { speech } from '../i18n/language.js';
import { Nothing } from '../ui/Nothing.js';

/** A fault in one place must not take the whole desk away; it says so and can be tried again. */
export class ErrorEdge extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    const { t } = speech.get();
    return (
      <main className="empty-pane wide">
        <Nothing title={t('fault.title')}>
          <p>{t('fault.hint')}</p>
          <button type="button" className="btn" onClick={() => this.setState({ failed: false })}>
            {t('ui.retry')}
          </button>
          <button type="button" className="btn btn-g" onClick={() => location.reload()}>
            {t('fault.reload')}
          </button>
        </Nothing>
      </main>
    );
  }
}
