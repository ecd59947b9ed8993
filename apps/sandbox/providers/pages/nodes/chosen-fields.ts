/** Top-level names of a `fields` parameter; `messages{id,from}` counts as `messages`. */
export function fieldNames(fields: string | undefined): readonly string[] | undefined {
  if (fields === undefined || fields === '') return undefined;
  const names: string[] = [];
  let depth = 0;
  let name = '';
  for (const letter of `${fields},`) {
    if (letter === ',' && depth === 0) {
      names.push(name.replace(/[.{(].*$/s, '').trim());
      name = '';
      continue;
    }
    if (letter === '{' || letter === '(') depth += 1;
    if (letter === '}' || letter === ')') depth -= 1;
    name += letter;
  }
  return names;
}

/** As much of `all` as was asked for; `standard` where nothing was. */
export function chosenFields(
  all: Readonly<Record<string, unknown>>,
  fields: string | undefined,
  standard: readonly string[],
): Record<string, unknown> {
  const wanted = fieldNames(fields) ?? standard;
  return Object.fromEntries(
    Object.entries(all).filter(([name, value]) => wanted.includes(name) && value !== undefined),
  );
}
