import type { SandboxClock } from '../clock/sandbox-clock.js';
import { newPerson } from '../providers/whatsapp/people/personas.js';
import { RefusedActionError } from '../providers/refused-action.js';
import type { WhatsApp } from '../providers/whatsapp/whatsapp.js';
import type { Store } from '../state/store.js';
import { customer, plan, type Step } from './plan.js';
import { scriptSpecSchema, type ScriptRequest, type ScriptSpec } from './script-spec.js';

export interface ScriptStatus {
  readonly state: 'running' | 'finished' | 'stopped';
  readonly sent: number;
  readonly total: number;
  readonly seed: number;
}

interface Run {
  readonly spec: ScriptSpec;
  readonly startedAt: number;
  readonly steps: Generator<Step>;
  readonly lastSaid: Map<string, string>;
  readonly finished: (status: ScriptStatus) => void;
  state: ScriptStatus['state'];
  sent: number;
}

/** Plays one run at a time; it ends with the process, and what it has said stays on the record. */
export class ScriptRuns {
  private run: Run | undefined;

  constructor(
    private readonly store: Store,
    private readonly clock: SandboxClock,
    private readonly whatsApp: WhatsApp,
  ) {}

  get status(): ScriptStatus | undefined {
    const { run } = this;
    if (!run) return undefined;
    const total = run.spec.customers * run.spec.messagesEach;
    return { state: run.state, sent: run.sent, total, seed: run.spec.seed };
  }

  /**
   * @returns a promise of the end. @throws ZodError for a bad request, RefusedActionError while another run plays.
   */
  start(request: ScriptRequest): Promise<ScriptStatus> {
    const spec = scriptSpecSchema.parse(request);
    if (this.run?.state === 'running')
      throw new RefusedActionError(409, 'Scripted customers are writing already');
    return new Promise((finished) => {
      const run: Run = {
        spec,
        startedAt: this.clock.now(),
        steps: plan(spec),
        lastSaid: new Map(),
        finished,
        state: 'running',
        sent: 0,
      };
      this.run = run;
      this.play(run);
    });
  }

  stop(): void {
    if (this.run?.state === 'running') this.end(this.run, 'stopped');
  }

  /** Plays what is due, then sleeps until the next step. */
  private play(run: Run, pending?: Step): void {
    for (let step = pending ?? this.next(run); run.state === 'running'; step = this.next(run)) {
      if (!step) return this.end(run, 'finished');
      const due = run.startedAt + step.afterMs;
      if (due > this.clock.now()) {
        const later = step;
        this.clock.at(due, () => this.play(run, later));
        return;
      }
      this.perform(run, step);
    }
  }

  private next(run: Run): Step | undefined {
    const step = run.steps.next();
    return step.done ? undefined : step.value;
  }

  private perform(run: Run, step: Step): void {
    const { phones, context } = this.whatsApp;
    const scripted = customer(run.spec, step.customer);
    if (!context.person(scripted.id)) {
      const phone = this.freePhone(scripted.phone);
      phones.add(newPerson({ ...scripted, phone, scripted: true, readsAfterMs: run.spec.readsAfterMs }));
    }
    const last = run.lastSaid.get(scripted.id);
    if (step.what === 'react' && last !== undefined) phones.react(scripted.id, last, step.text);
    else {
      const content = { body: step.text };
      run.lastSaid.set(scripted.id, phones.write(scripted.id, { type: 'text', content, text: step.text }));
    }
    run.sent += 1;
  }

  /** Runs of two seeds may count into each other's numbers. */
  private freePhone(phone: string): string {
    let free = phone;
    while (this.whatsApp.context.personByAlias(free)) free = String(BigInt(free) + 1n);
    return free;
  }

  private end(run: Run, state: 'finished' | 'stopped'): void {
    run.state = state;
    run.steps.return(undefined);
    run.finished({
      state,
      sent: run.sent,
      total: run.spec.customers * run.spec.messagesEach,
      seed: run.spec.seed,
    });
    this.store.changed();
  }
}
