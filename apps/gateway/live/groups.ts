import type { LiveOperation } from './live-operation.js';

/** Listeners of a feed who are told the same, by what makes them the same. */
export class Groups<Group extends { readonly members: Set<Member> }, Member> {
  private readonly byKey = new Map<string, Group>();

  get size(): number {
    return this.byKey.size;
  }

  all(): readonly Group[] {
    return [...this.byKey.values()];
  }

  /** The group of `key`, made if it is new. */
  of(key: string, make: () => Group): Group {
    let group = this.byKey.get(key);
    if (!group) this.byKey.set(key, (group = make()));
    return group;
  }

  /** false: it was not there. */
  leave(key: string, member: Member): boolean {
    const group = this.byKey.get(key);
    if (!group?.members.delete(member)) return false;
    if (group.members.size === 0) this.byKey.delete(key);
    return true;
  }
}

const ids = new WeakMap<LiveOperation, number>();
let lastId = 0;

/** A short name of an operation with its variables, the same as long as it is the same object. */
export function idOf(operation: LiveOperation): number {
  let id = ids.get(operation);
  if (id === undefined) ids.set(operation, (id = lastId += 1));
  return id;
}
