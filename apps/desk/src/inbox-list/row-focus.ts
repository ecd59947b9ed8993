/** Virtual rows are not always in the page: the list scrolls there first, then gives them the focus. */
let reach: ((id: string) => void) | null = null;

export function rowReacher(next: ((id: string) => void) | null): void {
  reach = next;
}

export function focusRow(id: string): void {
  reach?.(id);
}
