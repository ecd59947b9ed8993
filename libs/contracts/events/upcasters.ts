/** Data of one schema version to that of the next. Pure; stored events are never rewritten. */
export type Upcaster = (data: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/**
 * type → [1 → 2, 2 → 3, …]. The current version of a type is the length of its list plus one. Each historical version
 * keeps a golden file that must stay readable (golden/<type>.v<n>.json).
 */
export const UPCASTERS: Readonly<Record<string, readonly Upcaster[]>> = {};

export function currentSchemaVersion(type: string): number {
  return (UPCASTERS[type]?.length ?? 0) + 1;
}

/** `data` as stored under `version`, brought up to the current version. Throws for a version from the future. */
export function upcast(
  type: string,
  version: number,
  data: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const current = currentSchemaVersion(type);
  if (version > current)
    throw new Error(`${type} is stored in version ${version}; this release knows ${current}`);
  let value = data;
  for (const step of (UPCASTERS[type] ?? []).slice(version - 1)) value = step(value);
  return value;
}
