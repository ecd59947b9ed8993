import type { ProviderName } from '../providers/provider-name.js';
import type { ApiCall, TrafficLine } from './call.js';
import type { EntryOf } from './entries.js';
import type { State } from './state.js';

const KEPT = 60;

/** The log under a phone: who called whom, and what came back. */
export function noteCall(state: State, call: ApiCall): void {
  const refused = call.code !== undefined;
  note(state, call.provider, {
    at: call.at,
    direction: 'call',
    label: call.label,
    result:
      call.fate === 'answer-lost'
        ? 'answer lost'
        : call.fate === 'request-lost'
          ? 'request lost'
          : refused
            ? String(call.code)
            : `${call.status}, ${call.ms} ms`,
    tone: refused || call.fate !== 'answered' ? 'bad' : 'plain',
  });
}

export function noteAttempt(state: State, entry: EntryOf<'attempt'>): void {
  const { outcome } = entry;
  const failed = 'failure' in outcome || outcome.status !== 200;
  note(state, entry.provider, {
    at: entry.at,
    direction: 'webhook',
    label: entry.duplicate ? `${entry.label}, duplicate` : entry.label,
    result: 'failure' in outcome ? outcome.failure : `${outcome.status}, ${entry.ms} ms`,
    tone: failed ? 'bad' : entry.duplicate ? 'duplicate' : 'plain',
  });
}

function note(state: State, provider: ProviderName, line: Omit<TrafficLine, 'id'>): void {
  const lines = state.traffic.get(provider) ?? [];
  lines.push({ id: state.sequence, ...line });
  if (lines.length > KEPT) lines.splice(0, lines.length - KEPT);
  state.traffic.set(provider, lines);
}
