import { CircleQuestionMark, ListChecks, MessageSquareText } from 'lucide-react';
import type { ReactNode } from 'react';
import type { FilePlace } from '../../attachments/Files.js';
import type { MessageContent } from '../../graphql/thread-types.js';
import { useSay } from '../../i18n/language.js';
import { Contacts } from './Contacts.js';
import { detailOf, textOf } from './detail.js';
import { Form } from './Form.js';
import { LinkedText } from './LinkedText.js';
import { Location } from './Location.js';
import { Album, Media } from './Media.js';
import { Order } from './Order.js';
import { Prompt } from './Prompt.js';
import { Share } from './Share.js';

/** A message's content by its kind; a kind that this desk does not know is named plainly, with its text. */
export function Content({ content, place }: { content: MessageContent; place: FilePlace }): ReactNode {
  const t = useSay();
  const detail = detailOf(content.detail);
  switch (content.kind) {
    case 'text':
      return <LinkedText text={content.text ?? ''} />;
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker':
      return <Media place={place} kind={content.kind} caption={content.text} detail={detail} />;
    case 'album':
      return <Album place={place} caption={content.text} detail={detail} />;
    case 'location':
      return <Location detail={detail} />;
    case 'contacts':
      return <Contacts detail={detail} />;
    case 'order':
      return <Order text={content.text} detail={detail} />;
    case 'form':
      return <Form text={content.text} detail={detail} />;
    case 'choice':
      return (
        <div className="plainkind">
          <span className="k-h">
            <ListChecks className="i i-14" aria-hidden="true" />
            {t('kind.choice')}
          </span>
          <div>{content.text ?? textOf(detail, 'title')}</div>
          {textOf(detail, 'description') !== null && (
            <div className="t3">{textOf(detail, 'description')}</div>
          )}
        </div>
      );
    case 'template':
      return (
        <div className="plainkind">
          <span className="k-h">
            <MessageSquareText className="i i-14" aria-hidden="true" />
            {t('content.template', { name: textOf(detail, 'name') ?? '' })}
          </span>
          <LinkedText text={content.text ?? textOf(detail, 'preview') ?? ''} />
        </div>
      );
    case 'share':
      return <Share text={content.text} detail={detail} />;
    case 'prompt':
    case 'request':
    case 'cards':
      return <Prompt kind={content.kind} text={content.text} detail={detail} />;
    default:
      return (
        <div className="plainkind">
          <span className="k-h">
            <CircleQuestionMark className="i i-14" aria-hidden="true" />
            {t('content.unsupported', { what: textOf(detail, 'what') ?? content.text ?? content.kind })}
          </span>
          {textOf(detail, 'detail') !== null && <div className="t3">{textOf(detail, 'detail')}</div>}
        </div>
      );
  }
}
