import type { Connector, ConnectorResult, DeadLetter } from '../connector-types.js';
import { graphql } from '../document.js';

const CONNECTOR = `accountId channel name callbackUrl trusted deadLetters
  capabilities { windowHours textLimit { max unit } kinds receipts reactions replyTo readMarks typing }
  keys { id createdAt lastUsedAt endsAt }`;
const RESULT =
  '__typename ... on ConnectorCredentials { accountId apiKey callbackSecret } ... on ActionRefused { code reason }';

export const connectorsQuery = graphql<{ connectors: readonly Connector[] }>(`
  query Connectors { connectors { ${CONNECTOR} } }`);

export const deadLettersQuery = graphql<{ deadLetters: readonly DeadLetter[] }, { accountId: string }>(`
  query DeadLetters($accountId: ID!) {
    deadLetters(accountId: $accountId) {
      messageId
      conversationId
      attempt
      at
      unknown
      code
      reason
    }
  }
`);

export const addConnectorMutation = graphql<
  { addConnector: ConnectorResult },
  { channel: string; name: string; callbackUrl: string }
>(`
  mutation AddConnector($channel: String!, $name: String!, $callbackUrl: String!) {
    addConnector(channel: $channel, name: $name, callbackUrl: $callbackUrl) { ${RESULT} }
  }`);

export const changeConnectorMutation = graphql<
  { changeConnector: ConnectorResult },
  { accountId: string; name: string; callbackUrl: string; trusted: boolean }
>(`
  mutation ChangeConnector($accountId: ID!, $name: String, $callbackUrl: String, $trusted: Boolean) {
    changeConnector(accountId: $accountId, name: $name, callbackUrl: $callbackUrl, trusted: $trusted) { ${RESULT} }
  }`);

export const rotateConnectorKeyMutation = graphql<
  { rotateConnectorKey: ConnectorResult },
  { accountId: string }
>(`
  mutation RotateConnectorKey($accountId: ID!) { rotateConnectorKey(accountId: $accountId) { ${RESULT} } }`);

export const rotateConnectorSecretMutation = graphql<
  { rotateConnectorSecret: ConnectorResult },
  { accountId: string }
>(`
  mutation RotateConnectorSecret($accountId: ID!) { rotateConnectorSecret(accountId: $accountId) { ${RESULT} } }`);

export const revokeConnectorKeyMutation = graphql<
  { revokeConnectorKey: ConnectorResult },
  { keyId: string }
>(`
  mutation RevokeConnectorKey($keyId: ID!) { revokeConnectorKey(keyId: $keyId) { ${RESULT} } }`);
