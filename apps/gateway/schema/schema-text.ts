import { printSchema, type GraphQLSchema } from 'graphql';

const HEADING = `# Written from the code by apps/gateway/schema/write-schema.ts; a test fails when it is out of date.
#
# Signing in is plain HTTP beside GraphQL, from our own pages only (security.md section 4):
#   GET  /auth/state → { needsFirstAdministrator, demo, demoAccounts: [{ email, name, role, password }] }
#   POST /auth/sign-in { email, password, code? } → { accessToken, expiresIn, user }, and the refresh cookie
#   POST /auth/refresh → the same · POST /auth/sign-out
#   POST /auth/first-administrator { name, email, password } · /auth/accept-invitation { token, password } ·
#        /auth/reset { token, password } → the same as sign-in
#   POST /auth/second-factor/begin → { secret, uri } · /confirm { code } · /prove { code }, with the access token
#   A refusal is { code, reason } with its HTTP status.
#
# Subscriptions run over graphql-transport-ws at /graphql, with { authorization: "Bearer …" } in connection_init within
# 3 s and no cookies. A socket lives as long as its session: a new access token needs no new socket. It is closed with
# 4403 when the session ends or the role changes, and with 1012 when everything has to be read anew (a restart, a moved
# demo clock). After reconnecting a client reads its queries again; subscriptions begin with a snapshot.

`;

export const schemaText = (schema: GraphQLSchema): string => `${HEADING}${printSchema(schema)}\n`;
