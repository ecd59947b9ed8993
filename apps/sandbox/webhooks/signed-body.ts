import { createHmac } from 'node:crypto';

/**
 * A body as it goes on the wire: everything beyond ASCII as \uXXXX in lower-case hex. That is also what Meta signs
 * (channel facts 1.1), so a receiver that parses and serialises again before it checks is caught here.
 */
export function wireBody(body: object): string {
  return JSON.stringify(body).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

export function signature(body: string, appSecret: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(body, 'utf8').digest('hex')}`;
}
