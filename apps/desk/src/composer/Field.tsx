import {
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { useAgents } from '../app/workspace.js';
import { useSay } from '../i18n/language.js';
import { useSettings } from '../settings/settings.js';
import { composerField } from './focus.js';
import { suggestionsFor, typedAt, type Suggestion, type Typed } from './suggestions.js';

interface FieldProps {
  readonly value: string;
  readonly label: string;
  readonly placeholder: string;
  /** "@" suggests colleagues: in notes only. */
  readonly mentions: boolean;
  readonly describedBy?: string;
  readonly onChange: (text: string) => void;
  readonly onSend: () => void;
  readonly onLeave: () => void;
}

const TALLEST = 240;

/** The text field of the composer: grows with its text, sends by key, suggests names and emoji. */
export function Field({
  value,
  label,
  placeholder,
  mentions,
  describedBy,
  onChange,
  onSend,
  onLeave,
}: FieldProps): ReactNode {
  const t = useSay();
  const agents = useAgents();
  const { enterSends } = useSettings();
  const field = useRef<HTMLTextAreaElement>(null);
  const [typed, setTyped] = useState<Typed | null>(null);
  const [chosen, setChosen] = useState(0);
  const listId = useId();
  const suggestions = typed === null ? [] : suggestionsFor(typed, agents);

  useEffect(() => {
    composerField(field.current);
    return () => composerField(null);
  }, []);
  useLayoutEffect(() => {
    const element = field.current;
    if (element === null) return;
    element.style.setProperty('block-size', 'auto');
    element.style.setProperty('block-size', `${Math.min(element.scrollHeight, TALLEST)}px`);
  }, [value]);

  const look = (text: string, caret: number): void => {
    setTyped(typedAt(text, caret, mentions));
    setChosen(0);
  };
  const accept = (suggestion: Suggestion): void => {
    const element = field.current;
    if (typed === null || element === null) return;
    const end = typed.from + 1 + typed.word.length;
    onChange(value.slice(0, typed.from) + suggestion.insert + value.slice(end));
    setTyped(null);
    const caret = typed.from + suggestion.insert.length;
    requestAnimationFrame(() => element.setSelectionRange(caret, caret));
  };

  const inSuggestions = (event: KeyboardEvent): boolean => {
    const current = suggestions[chosen];
    if (current === undefined) return false;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : suggestions.length - 1;
      setChosen((chosen + step) % suggestions.length);
    } else if (event.key === 'Enter' || event.key === 'Tab') accept(current);
    else if (event.key === 'Escape') setTyped(null);
    else return false;
    event.preventDefault();
    return true;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || inSuggestions(event)) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      return onLeave();
    }
    if (event.key !== 'Enter') return;
    const always = event.metaKey || event.ctrlKey;
    if (!always && (event.shiftKey === enterSends || event.altKey)) return;
    event.preventDefault();
    onSend();
  };

  return (
    <div className="field-w">
      {suggestions.length > 0 && (
        <ul className="menu suggest" role="listbox" id={listId} aria-label={t('composer.suggestions')}>
          {suggestions.map((suggestion, index) => (
            <li
              key={suggestion.key}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === chosen}
              className="menu-i"
              onPointerDown={(event) => {
                event.preventDefault();
                accept(suggestion);
              }}
            >
              <span className="menu-m">{suggestion.mark}</span>
              {suggestion.label}
            </li>
          ))}
        </ul>
      )}
      <textarea
        ref={field}
        className="c-text"
        // Empty, the placeholder follows the desk's direction; written text follows its own.
        dir={value === '' ? undefined : 'auto'}
        rows={1}
        value={value}
        placeholder={placeholder}
        aria-label={label}
        aria-describedby={describedBy}
        aria-autocomplete="list"
        aria-controls={suggestions.length > 0 ? listId : undefined}
        aria-activedescendant={suggestions.length > 0 ? `${listId}-${chosen}` : undefined}
        onChange={(event) => {
          onChange(event.target.value);
          look(event.target.value, event.target.selectionStart);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setTyped(null)}
      />
    </div>
  );
}
