/** `detail` is JSON by the kind of content; it is read field by field, for it may come from a newer server. */
export type Detail = Readonly<Record<string, unknown>>;

export function detailOf(value: unknown): Detail {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Detail) : {};
}

export function textOf(detail: Detail, name: string): string | null {
  const value = detail[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

export function numberOf(detail: Detail, name: string): number | null {
  const value = detail[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function listOf(detail: Detail, name: string): Detail[] {
  const value = detail[name];
  return Array.isArray(value) ? value.map(detailOf) : [];
}

export function textsOf(detail: Detail, name: string): string[] {
  const value = detail[name];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** The answers of a form: JSON text of one flat object; null when it is something else. */
export function formAnswers(response: string): [string, string][] | null {
  try {
    const answers: unknown = JSON.parse(response);
    const fields = Object.entries(detailOf(answers)).filter(([name]) => name !== 'flow_token');
    return fields.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]);
  } catch {
    return null;
  }
}
