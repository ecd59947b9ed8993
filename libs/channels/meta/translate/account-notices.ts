import { idOf, textOf } from '../json.js';
import { tokenOf } from '../token.js';
import type { EmitPart } from './items.js';
import { emitNotice } from './notice.js';

/** Another app has the thread now, or wants it. `metadata` stays in what is kept (channel facts 1.7). */
export const emitThreadControl =
  (type: string): EmitPart =>
  (scope, item, control, { customer }) => {
    const app = (name: string) => tokenOf(control[name], 'none');
    const change =
      control['requested_owner_app_id'] === undefined
        ? `app ${app('previous_owner_app_id')} → ${app('new_owner_app_id')}`
        : `for app ${app('requested_owner_app_id')}`;
    const key = customer === undefined ? undefined : [customer, textOf(item['timestamp']) ?? '', type];
    emitNotice(scope, { summary: `${type}: ${change}`, severity: 'info' }, item, item['timestamp'], key);
    return true;
  };

/** Which apps are what for this Page. */
export const emitAppRoles: EmitPart = (scope, item, roles) => {
  const words = Object.entries(roles).map(([app, role]) => {
    const list = (Array.isArray(role) ? role : [role]).map((one) => tokenOf(one)).join(' and ');
    return `app ${tokenOf(app)} is ${list}`;
  });
  const summary = `app_roles: ${words.join(', ')}`;
  emitNotice(scope, { summary, severity: 'info' }, item, item['timestamp']);
  return true;
};

/** The provider restricts the account, or lifts it. */
export const emitPolicy: EmitPart = (scope, item, policy) => {
  const action = tokenOf(policy['action']);
  const severity = action === 'block' ? 'critical' : action === 'unblock' ? 'info' : 'warning';
  const reason = idOf(policy['reason']);
  const summary = `policy_enforcement: ${action}${reason === undefined ? '' : `: ${reason}`}`;
  emitNotice(scope, { summary, severity }, item, item['timestamp']);
  return true;
};
