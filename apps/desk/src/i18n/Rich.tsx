import type { ReactNode } from 'react';
import { useSay, type MessageKey } from './language.js';
import { parts, type Values } from './message.js';

/** A message with its **strong** parts drawn strong. */
export function Rich({ id, values }: { id: MessageKey; values?: Values }): ReactNode {
  const t = useSay();
  return parts(t(id, values)).map((part, index) =>
    part.strong ? <b key={index}>{part.text}</b> : part.text,
  );
}
