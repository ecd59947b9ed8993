import type { MessageContent } from './message-content.js';
import { child, type JsonObject, objectOf, rawText, textOf, wordsOf } from '../../../meta/json.js';

/** `type: button`: a quick reply of a template. */
export function templateButton(item: JsonObject): MessageContent | undefined {
  const button = objectOf(item['button']);
  if (button === undefined) return undefined;
  const payload = wordsOf(button['payload']);
  const title = wordsOf(button['text']) ?? payload;
  return title === undefined ? undefined : { kind: 'choice', source: 'template', title, payload };
}

/** `type: interactive`: what was tapped or filled in. undefined: nothing is there, or a kind we do not know. */
export function interactiveAnswer(item: JsonObject): MessageContent | undefined {
  const interactive = child(item, 'interactive');
  const kind = wordsOf(interactive['type']);
  const answer = kind === undefined ? undefined : objectOf(interactive[kind]);
  if (answer === undefined) return undefined;
  switch (kind) {
    case 'button_reply':
      return choice('button', answer);
    case 'list_reply':
      return choice('list', answer);
    case 'nfm_reply':
      return flowAnswer(answer);
    case 'call_permission_reply':
      return callPermission(answer);
    default:
      return undefined;
  }
}

function choice(source: 'button' | 'list', answer: JsonObject): MessageContent | undefined {
  const payload = wordsOf(answer['id']);
  const title = wordsOf(answer['title']) ?? payload;
  const description = wordsOf(answer['description']);
  return title === undefined ? undefined : { kind: 'choice', source, title, description, payload };
}

/** `response_json` is JSON text, mostly; whatever it is, it is kept as text. */
function flowAnswer(answer: JsonObject): MessageContent {
  const response = answer['response_json'];
  return {
    kind: 'form',
    name: wordsOf(answer['name']),
    body: wordsOf(answer['body']),
    response: textOf(response) ?? (response === undefined ? '' : rawText(response)),
  };
}

function callPermission(answer: JsonObject): MessageContent {
  const allowed = answer['response'] === 'accept';
  return {
    kind: 'choice',
    source: 'button',
    title: allowed ? 'Calls allowed' : 'Calls not allowed',
    payload: rawText(answer),
  };
}

/** WhatsApp may answer a call permission by itself: then nobody wrote anything. */
export function isAutomaticAnswer(item: JsonObject): boolean {
  return child(child(item, 'interactive'), 'call_permission_reply')['response_source'] === 'automatic';
}
