import { FileCheck2, ListChecks, LocateFixed, Mail, MessageCircleQuestion, Phone } from 'lucide-react';
import type { ReactNode } from 'react';
import type { RequestKind } from '../graphql/documents/actions.js';
import type { ReplyOption } from '../graphql/thread-types.js';
import { useSay, type MessageKey } from '../i18n/language.js';
import { IconButton } from '../ui/IconButton.js';
import { Menu, MenuItem } from '../ui/Menu.js';

const requestWords: Readonly<Record<RequestKind, { readonly word: MessageKey; readonly icon: typeof Mail }>> =
  {
    PHONE: { word: 'composer.ask.PHONE', icon: Phone },
    EMAIL: { word: 'composer.ask.EMAIL', icon: Mail },
    LOCATION: { word: 'composer.ask.LOCATION', icon: LocateFixed },
  };

interface ComposerToolsProps {
  /** The button for files. */
  readonly attach: ReactNode;
  readonly option: ReplyOption;
  readonly onTemplate: () => void;
  readonly onPrompt: () => void;
  readonly onRequest: (what: RequestKind) => void;
}

/** What this channel has beside text: templates, answers to choose from, and buttons that ask for something. */
export function ComposerTools({
  attach,
  option,
  onTemplate,
  onPrompt,
  onRequest,
}: ComposerToolsProps): ReactNode {
  const t = useSay();
  const asks = option.prompts.length > 0 || option.requests.length > 0;
  return (
    <>
      {attach}
      {option.canSendTemplate && (
        <IconButton icon={FileCheck2} label={t('composer.template')} onClick={onTemplate} />
      )}
      {asks && (
        <Menu
          label={t('composer.ask')}
          align="start"
          trigger={<IconButton icon={MessageCircleQuestion} label={t('composer.ask')} />}
        >
          {option.prompts.length > 0 && (
            <MenuItem onSelect={onPrompt}>
              <ListChecks className="i" aria-hidden="true" />
              {t('prompt.title')}
            </MenuItem>
          )}
          {option.requests.map((what) => {
            const { word, icon: Icon } = requestWords[what];
            return (
              <MenuItem key={what} onSelect={() => onRequest(what)}>
                <Icon className="i" aria-hidden="true" />
                {t(word)}
              </MenuItem>
            );
          })}
        </Menu>
      )}
    </>
  );
}
