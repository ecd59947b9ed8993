import { chance, happens, pick, type Chance } from '../faults/chance.js';
import { voices, type ScriptLanguage } from './phrases.js';
import type { ScriptSpec } from './script-spec.js';

export interface ScriptedCustomer {
  readonly id: string;
  readonly name: string;
  readonly language: ScriptLanguage;
  readonly country: string;
  readonly phone: string;
  /** Adopted one, and so withholds the phone. */
  readonly username?: string;
}

export interface Step {
  /** Since the start of the run, milliseconds. */
  readonly afterMs: number;
  readonly customer: number;
  readonly what: 'write' | 'react';
  readonly text: string;
}

const REACTIONS = ['👍', '❤️', '😮', '🙏'];

/** Who writes: a function of seed and number alone. */
export function customer(spec: ScriptSpec, index: number): ScriptedCustomer {
  const draw = chance(`customer ${spec.seed} ${index}`);
  const language = pick(draw, spec.languages);
  const voice = voices[language];
  const id = `script-${spec.seed}-${index}`;
  const withheld = happens(draw, spec.withoutPhonePercent);
  return {
    id,
    name: pick(draw, voice.names),
    language,
    country: voice.country,
    phone: phoneOf(voice.prefix, voice.length, spec.seed, index),
    ...(withheld ? { username: `customer.${spec.seed}.${index}` } : {}),
  };
}

/** Numbers of one run never collide: they count up from a place that the seed chooses. */
function phoneOf(prefix: string, length: number, seed: number, index: number): string {
  const free = 10 ** (length - prefix.length);
  const start = Math.floor(chance(`numbers ${seed}`)() * free);
  return prefix + String((start + index) % free).padStart(length - prefix.length, '0');
}

/** Who writes what when, in order of time. Lazy: a long run is never in memory as a whole. */
export function* plan(spec: ScriptSpec): Generator<Step> {
  const draw = chance(`script ${spec.seed}`);
  const left = Array.from({ length: spec.customers }, (_, index) => ({
    index,
    said: 0,
    language: customer(spec, index).language,
  }));
  const everyMs = 1000 / spec.ratePerSecond;
  for (let step = 0; left.length > 0; step++) {
    const at = Math.floor(draw() * left.length);
    const speaker = left[at];
    if (!speaker) continue;
    yield { afterMs: Math.round(step * everyMs), customer: speaker.index, ...utterance(draw, spec, speaker) };
    speaker.said += 1;
    if (speaker.said === spec.messagesEach) {
      const last = left.pop();
      if (last && last !== speaker) left[at] = last;
    }
  }
}

function utterance(
  draw: Chance,
  spec: ScriptSpec,
  speaker: { said: number; language: ScriptLanguage },
): Pick<Step, 'what' | 'text'> {
  const voice = voices[speaker.language];
  if (speaker.said === 0) return { what: 'write', text: pick(draw, voice.openings) };
  if (happens(draw, spec.reactionsPercent)) return { what: 'react', text: pick(draw, REACTIONS) };
  return { what: 'write', text: pick(draw, voice.follows) };
}
