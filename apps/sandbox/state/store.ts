import { JournalFile } from '../journal/journal-file.js';
import { apply } from './apply.js';
import type { Entry } from './entries.js';
import { emptyState, type State } from './state.js';

type Listener = () => void;

/** The sandbox's memory: a state, the journal that it is the fold of, and whoever wants to know that it changed. */
export class Store {
  readonly state: State = emptyState();
  private readonly journal: JournalFile | undefined;
  private readonly listeners = new Set<Listener>();

  /** @param path of the journal; without one, memory dies with the process. */
  constructor(path?: string) {
    this.journal = path ? JournalFile.open(path, (line) => apply(this.state, line as Entry)) : undefined;
  }

  /** Written first, then true: what a caller was told is in the journal. */
  append(entry: Entry): void {
    this.journal?.append(entry);
    apply(this.state, entry);
    this.changed();
  }

  /** Forgets all; ids go on from where they were. */
  clear(): void {
    const { sequence } = this.state;
    this.journal?.clear();
    Object.assign(this.state, emptyState());
    this.append({ kind: 'cleared', sequence: sequence + 1 });
  }

  /** Something that is not kept (who is typing) changed. */
  changed(): void {
    for (const listener of this.listeners) listener();
  }

  onChange(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    this.journal?.close();
  }
}
