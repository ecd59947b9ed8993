/** What a look at an account finds, by the server's code; `.do`: what to do about it. */
export const checks = {
  'check.token-valid': 'The token is valid',
  'check.token-accepted': 'The token is accepted',
  'check.token-ends-soon': 'The token ends soon',
  'check.token-ends-soon.do': 'Make a new one and reconnect the account before then.',
  'check.token-not-valid': 'The token is not valid any more ({detail})',
  'check.token-not-valid.do':
    'Make a new token and enter it here. Tokens end with a changed password or when access is taken away.',
  'check.token-of-another-app': 'The token belongs to another app ({detail})',
  'check.token-of-another-app.do':
    'Make the token for the app whose id and secret you entered, or enter that other app.',
  'check.token-missing': 'No token is kept',
  'check.token-missing.do': 'Reconnect the account with a token.',
  'check.app-secret-not-accepted': 'The app’s id and secret do not fit together',
  'check.app-secret-not-accepted.do': 'Copy both again from the App dashboard, Settings, Basic.',
  'check.permissions-granted': 'All permissions are granted',
  'check.permissions-missing': 'Permissions are missing: {detail}',
  'check.permissions-missing.do':
    'Make a token with these permissions. For customers outside your team the app needs advanced access to them.',
  'check.asset-found': 'Found: {detail}',
  'check.asset-quality-low': 'Quality is {detail}',
  'check.asset-quality-low.do':
    'People block or report messages from it. Send fewer that they did not ask for.',
  'check.asset-not-found': 'Nothing is found under this id ({detail})',
  'check.asset-not-found.do':
    'Check the id, and that the token’s user has been given this account in Business settings.',
  'check.asset-not-allowed': 'The token does not open this account ({detail})',
  'check.asset-not-allowed.do':
    'Give the token’s user access to the account in Business settings, then make a new token.',
  'check.asset-is-another': 'The token opens another account: {detail}',
  'check.asset-is-another.do': 'Enter that id, or the token of the account that you mean.',
  'check.subscribed': 'Webhooks are subscribed',
  'check.subscribed-again': 'Webhooks had ended and were subscribed again',
  'check.not-subscribed': 'Webhooks are not subscribed',
  'check.not-subscribed.do':
    'They are asked for again by themselves. If this stays, the token may not change the account’s settings.',
  'check.subscription-fields-missing': 'Webhooks lack some fields: {detail}',
  'check.subscription-fields-missing.do': 'Reconnect the account: all fields are asked for then.',
  'check.subscription-refused': 'Webhooks could not be subscribed ({detail})',
  'check.subscription-refused.do':
    'The token needs pages_manage_metadata, or whatsapp_business_management for a number.',
  'check.callback-verified': 'The app’s webhooks lead here',
  'check.callback-missing': 'The app has no callback URL for this channel',
  'check.callback-missing.do':
    'Have Meta call us under Webhooks, or paste the URL and the verify token in the App dashboard.',
  'check.callback-elsewhere': 'The app’s webhooks lead elsewhere: {detail}',
  'check.callback-elsewhere.do':
    'Have Meta call us under Webhooks. What hears them today will hear nothing any more.',
  'check.callback-fields-missing': 'The app’s callback lacks some fields: {detail}',
  'check.callback-fields-missing.do': 'Have Meta call us under Webhooks: all fields are asked for then.',
  'check.callback-not-active': 'The app’s callback is switched off',
  'check.callback-not-active.do': 'Have Meta call us under Webhooks.',
  'check.callback-not-reached': 'Meta called and did not get our answer ({detail})',
  'check.callback-not-reached.do':
    'The callback URL has to be reachable from the internet, with a valid certificate. Check your proxy and firewall.',
  'check.callback-not-public': 'Meta cannot reach this address ({detail})',
  'check.callback-not-public.do':
    'Meta calls only https addresses on the internet. Set PUBLIC_URL to one that leads here.',
  'check.callback-not-checked': 'Where the app’s webhooks lead could not be read',
  'check.callback-not-checked.do':
    'Paste the callback URL and the verify token in the App dashboard. Meta’s first call shows here.',
  'check.human-agent-granted': 'Human agent is granted: people may answer for 7 days',
  'check.human-agent-not-granted': 'Human agent is not granted: answers end after 24 hours',
  'check.human-agent-not-granted.do': 'Ask for the feature “Human Agent” in App review.',
  'check.human-agent-not-known': 'Whether Human agent is granted could not be read',
  'check.human-agent-not-known.do': 'It is looked at again by itself.',
  'check.origins-set': 'Shown on {detail}',
  'check.origins-missing': 'No site may show the chat',
  'check.origins-missing.do': 'Enter the addresses of your sites under Settings.',
  'check.settings-not-usable': 'The settings cannot be used ({detail})',
  'check.settings-not-usable.do': 'Connect the account again.',
  'check.provider-unreachable': 'The provider does not answer ({detail})',
  'check.provider-unreachable.do': 'It is tried again every minute. See whether the provider has an outage.',
  'check.provider-limits': 'The provider asks us to wait ({detail})',
  'check.provider-limits.do': 'It is tried again by itself.',
} as const;
