import { StickyNote } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import type { Note } from '../graphql/thread-types.js';
import { useSay } from '../i18n/language.js';
import { useAgents } from '../app/workspace.js';
import { me } from '../session/session.js';
import { ClockTime } from '../ui/Moment.js';
import { LinkedText } from './content/LinkedText.js';
import { mentionParts } from './mentions.js';

export const NoteItem = memo(function NoteItem({ note, marked }: { note: Note; marked: boolean }): ReactNode {
  const t = useSay();
  const agents = useAgents();
  const own = note.author.id === me()?.id;
  const mentioned = agents.filter((agent) => note.mentions.includes(agent.id)).map((agent) => agent.name);
  return (
    <article className={`note ${marked ? 'marked' : ''}`} id={`m-${note.id}`} data-item={note.id}>
      <div className="nh">
        <StickyNote className="i i-12" aria-hidden="true" />
        {own ? t('note.fromMe') : t('note.from', { name: note.author.name })}
        <span className="grow" />
        <ClockTime at={note.at} />
      </div>
      <div dir="auto" className="note-b">
        {note.body === null
          ? t('message.forgotten')
          : mentionParts(note.body, mentioned).map((part, index) =>
              part.mention ? (
                <span key={index} className="at">
                  {part.text}
                </span>
              ) : (
                <LinkedText key={index} text={part.text} />
              ),
            )}
      </div>
    </article>
  );
});
