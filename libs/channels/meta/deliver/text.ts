import { fits, type TextLimit, textLength } from '../../delivery/text-limit.js';
import { message, refused, type MessageBody, type Refused } from './message.js';

/** Why a text cannot go; undefined: it can. */
export function textFault(name: string, text: string, limit: TextLimit): Refused | undefined {
  if (text.trim() === '') return refused('text-empty', 'The message is empty.');
  if (fits(text, limit)) return undefined;
  const unit = limit.unit === 'BYTES' ? 'bytes' : 'characters';
  return refused(
    'text-too-long',
    `${name} takes ${limit.max} ${unit}; this message has ${textLength(text, limit.unit)}.`,
  );
}

export function textMessage(name: string, text: string, limit: TextLimit): MessageBody {
  return textFault(name, text, limit) ?? message({ text });
}
