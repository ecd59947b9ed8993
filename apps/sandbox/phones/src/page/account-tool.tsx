import type { Snapshot } from '../../../control/snapshot.js';
import { switchAccount } from '../data/calls';
import { channels } from '../phone/channels/channels';

interface Props {
  readonly phones: Snapshot['phones'];
  readonly failed: (error: Error) => void;
}

/** Whose token Meta no longer takes: what happens when somebody changes a password or takes a permission back. */
export function AccountTool({ phones, failed }: Props) {
  const accounts = channels.flatMap(({ provider, name }) => {
    const account = phones[provider]?.account;
    return account ? [{ provider, name, ...account }] : [];
  });
  if (accounts.length === 0) return null;
  return (
    <span
      class="tool"
      role="group"
      aria-label="Revoke the token of"
      title="Every call with it is answered 190"
    >
      <span>Revoke token</span>
      <span class="leaps">
        {accounts.map(({ provider, name, id, token }) => {
          const lost = token !== 'good';
          return (
            <button
              key={provider}
              type="button"
              aria-pressed={lost}
              onClick={() => {
                switchAccount(provider, id, { token: lost ? null : { lost: 'revoked' } }).catch(failed);
              }}
            >
              {name}
            </button>
          );
        })}
      </span>
    </span>
  );
}
