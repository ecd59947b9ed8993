import { useState, type ReactNode } from 'react';
import { Checks } from '../channel-health/Checks.js';
import {
  checkChannelMutation,
  registerCallbackMutation,
  renewVerifyTokenMutation,
  type ChannelConnection,
  type ChannelNotConnected,
} from '../graphql/documents/channel-setup.js';
import { useSay } from '../i18n/language.js';
import { Problem } from '../ui/Form.js';
import { useAsking } from './asking.js';
import { Copied } from './Copied.js';

/** Where the provider sends webhooks: it is asked to call, or the administrator pastes the address and the token. */
export function WebhookStep({ connection }: { connection: ChannelConnection }): ReactNode {
  const t = useSay();
  const [now, setNow] = useState(connection);
  const { busy, problem, ask } = useAsking();
  const { accountId } = connection;
  const answered = (answer: ChannelConnection | ChannelNotConnected): void => {
    if (answer.__typename !== 'ChannelConnection') return;
    // A token just made stays in sight while it is pasted.
    setNow((before) => ({
      ...answer,
      verifyToken: answer.verifyToken ?? before.verifyToken,
      checks: answer.checks.length === 0 ? before.checks : answer.checks,
    }));
  };
  const webhooks = now.checks.filter(({ step }) => step === 'callback' || step === 'subscription');
  return (
    <div className="form">
      <p>{t('webhook.why')}</p>
      <Copied label={t('webhook.url')} value={now.callbackUrl ?? ''} />
      {now.verifyToken !== null ? (
        <Copied label={t('webhook.token')} value={now.verifyToken} hint={t('webhook.token.once')} />
      ) : (
        <div className="lab">
          {t('webhook.token')}
          <span className="sub">{t('webhook.token.kept')}</span>
          <button
            type="button"
            className="btn btn-s self-start"
            disabled={busy}
            onClick={() => ask(renewVerifyTokenMutation, 'renewVerifyToken', { accountId }, answered)}
          >
            {t('webhook.token.renew')}
          </button>
        </div>
      )}
      <div className="form-w">
        <button
          type="button"
          className="btn"
          disabled={busy}
          onClick={() => ask(registerCallbackMutation, 'registerCallback', { accountId }, answered)}
        >
          {t('webhook.register')}
        </button>
        <button
          type="button"
          className="btn btn-g"
          disabled={busy}
          onClick={() => ask(checkChannelMutation, 'checkChannel', { accountId }, answered)}
        >
          {t('webhook.look')}
        </button>
      </div>
      <div role="status">
        <Checks checks={webhooks} />
      </div>
      <Problem text={problem} />
    </div>
  );
}
