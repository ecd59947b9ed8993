import type { MessageContent } from './message-content.js';
import { child, type JsonObject, listOf, objectOf, wordsOf } from '../../../meta/json.js';
import { contentOf, typeOf } from './content.js';

/** What a body of the send API shows to the customer: where it differs from what customers send. */
export function sentContent(body: JsonObject): MessageContent {
  const type = typeOf(body);
  if (objectOf(body['template']) !== undefined && (type === 'template' || type === 'unknown')) {
    return templateContent(child(body, 'template'));
  }
  const shown =
    type === 'interactive' ? wordsOf(child(child(body, 'interactive'), 'body')['text']) : undefined;
  return shown === undefined ? contentOf(type, body) : { kind: 'text', text: shown };
}

function templateContent(template: JsonObject): MessageContent {
  const values = listOf(template['components']).flatMap((component) =>
    listOf(objectOf(component)?.['parameters']).map((parameter) => wordsOf(objectOf(parameter)?.['text'])),
  );
  return {
    kind: 'template',
    name: wordsOf(template['name']) ?? 'unknown',
    language: wordsOf(child(template, 'language')['code']) ?? 'unknown',
    // The wording is the template's and not in the body; the values are what is particular to this message.
    preview: values.filter((value) => value !== undefined).join(' · '),
  };
}
