import type { ReactNode } from 'react';
import type { ConnectedChannel } from '../graphql/documents/channel-setup.js';
import { useSay } from '../i18n/language.js';
import { Copied } from './Copied.js';

/** What a site puts into its pages (docs/web-chat.md). */
export function EmbedStep({
  account,
  publicUrl,
}: {
  account: ConnectedChannel;
  publicUrl: string;
}): ReactNode {
  const t = useSay();
  const key = account.providerIds.find(({ name }) => name === 'siteKey')?.value ?? '';
  const line = `<script src="${publicUrl}/widget.js" data-site="${key}" async></script>`;
  return (
    <div className="form">
      <Copied label={t('webhook.embed')} value={line} />
    </div>
  );
}
