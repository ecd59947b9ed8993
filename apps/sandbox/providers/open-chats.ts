/** Which chats somebody is looking at, and through which page: a page that goes away closes what it had open. */
export class OpenChats {
  private readonly viewers = new Map<string, Set<string>>();

  open(personId: string, pageId: string): void {
    const viewers = this.viewers.get(personId) ?? new Set();
    viewers.add(pageId);
    this.viewers.set(personId, viewers);
  }

  close(personId: string, pageId: string): void {
    const viewers = this.viewers.get(personId);
    viewers?.delete(pageId);
    if (viewers?.size === 0) this.viewers.delete(personId);
  }

  isOpen(personId: string): boolean {
    return this.viewers.has(personId);
  }
}
