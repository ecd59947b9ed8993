import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { StubUser } from './model.js';
import type { World } from './world.js';

type Answer = (response: ServerResponse, status: number, body: unknown) => void;

/** Signing in as the gateway does it, without the hashing. */
export class Auth {
  private readonly tokens = new Map<string, string>();
  private readonly refreshes = new Map<string, string>();
  /** Seconds; specs shorten it to see a silent refresh. */
  expiresIn = 600;

  constructor(private readonly world: World) {}

  userOf(authorization: string): StubUser | null {
    const id = this.tokens.get(authorization.replace(/^Bearer /, ''));
    return this.world.users.find((each) => each.id === id && each.status === 'ACTIVE') ?? null;
  }

  /** Users who have a second factor; its code is 123456. */
  readonly factored = new Set<string>();

  /** Every session of everybody ends. */
  revoke(): void {
    this.tokens.clear();
    this.refreshes.clear();
  }

  handle(
    path: string,
    request: IncomingMessage,
    body: Record<string, unknown>,
    response: ServerResponse,
    answer: Answer,
  ): void {
    const { world } = this;
    switch (path) {
      case '/auth/state':
        return answer(response, 200, {
          needsFirstAdministrator: world.needsFirstAdministrator,
          demo: world.demo,
          demoAccounts: world.demo
            ? world.users.map(({ email, name, role, password }) => ({ email, name, role, password }))
            : [],
        });
      case '/auth/sign-in': {
        const user = world.users.find((each) => each.email === body.email && each.password === body.password);
        if (user === undefined || user.status !== 'ACTIVE')
          return answer(response, 401, { code: 'wrong-credentials' });
        if (this.factored.has(user.id) && body.code !== '123456') {
          return answer(response, 401, {
            code: body.code === undefined ? 'second-factor-needed' : 'wrong-credentials',
          });
        }
        return this.grant(user, response, answer);
      }
      case '/auth/refresh': {
        const spent = /refresh=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
        const id = this.refreshes.get(spent);
        this.refreshes.delete(spent);
        const user = world.users.find((each) => each.id === id && each.status === 'ACTIVE');
        return user === undefined ? answer(response, 401, {}) : this.grant(user, response, answer);
      }
      case '/auth/sign-out':
        response.setHeader('set-cookie', 'refresh=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0');
        return answer(response, 200, {});
      case '/auth/first-administrator': {
        const name = String(body.name);
        const user: StubUser = {
          id: randomUUID(),
          name,
          email: String(body.email),
          password: String(body.password),
          initials: name.slice(0, 2).toUpperCase(),
          role: 'ADMINISTRATOR',
          status: 'ACTIVE',
          invitedAt: null,
          lastSeenAt: world.now(),
        };
        world.users.push(user);
        world.needsFirstAdministrator = false;
        return this.grant(user, response, answer);
      }
      default:
        if (body.token === 'good') return this.grant(world.users[0]!, response, answer);
        return answer(response, 410, {
          code: 'void-link',
          reason: 'This link was used or is too old. Ask for a new one.',
        });
    }
  }

  private grant(user: StubUser, response: ServerResponse, answer: Answer): void {
    const token = randomUUID();
    const refresh = randomUUID();
    this.tokens.set(token, user.id);
    this.refreshes.set(refresh, user.id);
    response.setHeader('set-cookie', `refresh=${refresh}; Path=/; HttpOnly; SameSite=Strict`);
    answer(response, 200, { accessToken: token, expiresIn: this.expiresIn, user });
  }
}
