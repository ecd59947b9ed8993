export interface Findable {
  readonly group: string;
  readonly title: string;
  readonly hint: string | null;
}

export interface Hit<Entry> {
  readonly entry: Entry;
  /** Where the wanted words stand in the title. */
  readonly at: readonly [number, number] | null;
}

const MOST_CONVERSATIONS = 12;
/** Shorter than this would find half of all messages. */
const SHORTEST_IN_TEXT = 3;

/** Where `wanted` begins a word of `text`, else where it stands at all; -1: nowhere. */
function placeOf(text: string, wanted: string): number {
  const lower = text.toLocaleLowerCase();
  if (lower.startsWith(wanted)) return 0;
  const word = lower.indexOf(` ${wanted}`);
  return word < 0 ? lower.indexOf(wanted) : word + 1;
}

/** Entries with the wanted text in the title; conversations by their name, then by their last words. */
export function found<Entry extends Findable>(entries: readonly Entry[], wanted: string): Hit<Entry>[] {
  const words = wanted.trim().toLocaleLowerCase();
  const hits: Hit<Entry>[] = [];
  const byText: Hit<Entry>[] = [];
  const byName: Hit<Entry>[] = [];
  for (const entry of entries) {
    const start = words === '' ? 0 : placeOf(entry.title, words);
    const at = start < 0 || words === '' ? null : ([start, start + words.length] as const);
    if (entry.group !== 'conversations') {
      if (start >= 0) hits.push({ entry, at });
    } else if (words !== '' && start >= 0) {
      byName.push({ entry, at });
    } else if (words.length >= SHORTEST_IN_TEXT && placeOf(entry.hint ?? '', words) >= 0) {
      byText.push({ entry, at: null });
    }
  }
  return [...hits, ...[...byName, ...byText].slice(0, MOST_CONVERSATIONS)];
}
