import type { ChannelHealth, ParkedStream } from '../admin-types.js';
import { graphql } from '../document.js';
import type { Me, Role, User, Workspace } from '../types.js';
import type { ActionResult } from './actions.js';
import { ACCOUNT, AGENT } from './fragments.js';

export const workspaceQuery = graphql<{ me: Me; workspace: Workspace }>(`
  query Workspace {
    me { id name initials email role }
    workspace { name demo now agents { ${AGENT} } accounts { ${ACCOUNT} } tags }
  }`);

const HEALTH = `account { ${ACCOUNT} } lastWebhookAt lastSendAt lastErrorAt lastError sentToday failedToday
  notices { id at field summary severity } checkedAt checks { step state code detail } subscribedAt tokenExpiresAt handle
  quality messagingLimit humanAgent
  gap { state since until conversations conversationsRead messagesFound messagesAdded problem changedAt }`;

export const channelHealthQuery = graphql<{ channelHealth: readonly ChannelHealth[] }>(`
  query ChannelHealth { channelHealth { ${HEALTH} } }`);

export const channelHealthSubscription = graphql<{ channelHealth: readonly ChannelHealth[] }>(`
  subscription ChannelHealthLive { channelHealth { ${HEALTH} } }`);

export const parkedQuery = graphql<{ parked: readonly ParkedStream[] }>(`
  query Parked {
    parked {
      subscription
      stream
      conversationId
      events
      error
      attempts
      parkedAt
      eventType
      partition
      position
    }
  }
`);

const USER = 'id name initials email role status invitedAt lastSeenAt';

export const usersQuery = graphql<{ users: readonly User[] }>(`query Users { users { ${USER} } }`);

export type InviteResult =
  | {
      readonly __typename: 'UserInvited';
      readonly user: User;
      readonly link: string;
      readonly expiresAt: number;
    }
  | { readonly __typename: 'ActionRefused'; readonly code: string; readonly reason: string };

export const inviteUserMutation = graphql<
  { inviteUser: InviteResult },
  { clientMutationId: string; email: string; name: string; role: Role }
>(`
  mutation InviteUser($clientMutationId: ID!, $email: String!, $name: String!, $role: Role!) {
    inviteUser(clientMutationId: $clientMutationId, email: $email, name: $name, role: $role) {
      __typename
      ... on UserInvited { user { ${USER} } link expiresAt }
      ... on ActionRefused { code reason }
    }
  }`);

/** A link with which somebody chooses a new password. */
export const resetUserMutation = graphql<
  { resetUser: InviteResult },
  { clientMutationId: string; userId: string }
>(`
  mutation ResetUser($clientMutationId: ID!, $userId: ID!) {
    resetUser(clientMutationId: $clientMutationId, userId: $userId) {
      __typename
      ... on UserInvited { user { ${USER} } link expiresAt }
      ... on ActionRefused { code reason }
    }
  }`);

const RESULT =
  '__typename ... on ActionAccepted { positions { partition position } } ... on ActionRefused { code reason }';

export const deactivateUserMutation = graphql<
  { deactivateUser: ActionResult },
  { clientMutationId: string; userId: string }
>(`
  mutation DeactivateUser($clientMutationId: ID!, $userId: ID!) {
    deactivateUser(clientMutationId: $clientMutationId, userId: $userId) { ${RESULT} }
  }`);

export const changeRoleMutation = graphql<
  { changeRole: ActionResult },
  { clientMutationId: string; userId: string; role: Role }
>(`
  mutation ChangeRole($clientMutationId: ID!, $userId: ID!, $role: Role!) {
    changeRole(clientMutationId: $clientMutationId, userId: $userId, role: $role) { ${RESULT} }
  }`);

export const retryParkedMutation = graphql<
  { retryParked: ActionResult },
  { subscription: string; stream: string }
>(`
  mutation RetryParked($subscription: String!, $stream: String!) {
    retryParked(subscription: $subscription, stream: $stream) { ${RESULT} }
  }`);

export const skipParkedMutation = graphql<
  { skipParked: ActionResult },
  { subscription: string; stream: string }
>(`
  mutation SkipParked($subscription: String!, $stream: String!) {
    skipParked(subscription: $subscription, stream: $stream) { ${RESULT} }
  }`);

export const resumeChannelMutation = graphql<
  { resumeChannel: ActionResult },
  { clientMutationId: string; accountId: string }
>(`
  mutation ResumeChannel($clientMutationId: ID!, $accountId: ID!) {
    resumeChannel(clientMutationId: $clientMutationId, accountId: $accountId) { ${RESULT} }
  }`);
