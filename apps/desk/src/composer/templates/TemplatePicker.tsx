import { Keyboard, RefreshCw } from 'lucide-react';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { toast } from '../../actions/toasts.js';
import { useNow } from '../../clock/clock.js';
import { whenExactly } from '../../clock/dates.js';
import type { TemplateReply } from '../../graphql/documents/actions.js';
import type { MessageTemplate } from '../../graphql/template-types.js';
import { useSpeech } from '../../i18n/language.js';
import { IconButton } from '../../ui/IconButton.js';
import { Keys } from '../../ui/Keys.js';
import { missingPlaces, previewOf, templateReply, wantsFile, type TemplateDraft } from './template-draft.js';
import { TemplateForm } from './TemplateForm.js';
import { TemplateList } from './TemplateList.js';
import { rereadTemplates, syncTemplates, useTemplates } from './templates.js';

interface TemplatePickerProps {
  readonly accountId: string;
  readonly draft: TemplateDraft | null;
  readonly onChange: (draft: TemplateDraft) => void;
  readonly onSend: (template: TemplateReply, preview: string) => void;
  /** null: there is nothing else to write here. */
  readonly onClose: (() => void) | null;
  /** Escape, where it cannot be closed. */
  readonly onLeave: () => void;
}

/** Templates in place of the text field: choose, fill in, read what the customer will read, send. */
export function TemplatePicker({
  accountId,
  draft,
  onChange,
  onSend,
  onClose,
  onLeave,
}: TemplatePickerProps): ReactNode {
  const { t } = useSpeech();
  const list = useTemplates(accountId);
  const firstField = useRef<HTMLInputElement>(null);
  const sendButton = useRef<HTMLButtonElement>(null);
  const [tried, setTried] = useState(false);
  const templates = list === undefined || list === 'failed' ? [] : list.templates;
  const chosen = templates.find((template) => template.id === draft?.id);
  const values = draft?.values ?? {};

  const choose = (template: MessageTemplate): void => {
    if (template.id === draft?.id) return;
    setTried(false);
    onChange({ id: template.id, values: {} });
  };
  const send = (): void => {
    if (chosen?.status !== 'APPROVED' || wantsFile(chosen)) return;
    const [missing] = missingPlaces(chosen, values);
    if (missing !== undefined) {
      setTried(true);
      firstField.current?.focus();
      return toast(t('template.fill'), { tone: 'danger' });
    }
    setTried(false);
    onSend(templateReply(chosen, values), previewOf(chosen, values));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      send();
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      (onClose ?? onLeave)();
    }
  };

  return (
    <section className="tpl-w" aria-label={t('template.title')} onKeyDown={onKeyDown}>
      {list === 'failed' ? (
        <p className="cn warn">
          {t('template.failed')}{' '}
          <button type="button" className="btn btn-s" onClick={() => rereadTemplates(accountId)}>
            {t('ui.retry')}
          </button>
        </p>
      ) : (
        <div className="tpl" aria-busy={list === undefined}>
          <TemplateList
            templates={templates}
            chosen={chosen}
            onChoose={choose}
            onEnter={() => requestAnimationFrame(() => (firstField.current ?? sendButton.current)?.focus())}
          />
          {chosen === undefined ? (
            <p className="tpl-v t3">
              {t(templates.length === 0 && list !== undefined ? 'template.none' : 'template.choose')}
            </p>
          ) : (
            <TemplateForm
              key={chosen.id}
              template={chosen}
              values={values}
              tried={tried}
              firstField={firstField}
              onChange={(next) => onChange({ id: chosen.id, values: next })}
            />
          )}
        </div>
      )}
      <div className="c-foot">
        <span className="t3 tpl-keys">
          <Keyboard className="i i-14" aria-hidden="true" /> <Keys keys="up" /> <Keys keys="down" />{' '}
          {t('template.keys')}
        </span>
        <Freshness
          accountId={accountId}
          syncedAt={list === undefined || list === 'failed' ? null : list.syncedAt}
          failure={list === undefined || list === 'failed' ? null : list.failure}
        />
        <span className="grow" />
        {onClose !== null && (
          <button type="button" className="btn btn-s" onClick={onClose}>
            {t('template.close')}
          </button>
        )}
        <button
          ref={sendButton}
          type="button"
          className="btn btn-p"
          aria-disabled={chosen?.status !== 'APPROVED' || wantsFile(chosen)}
          onClick={send}
        >
          {t('template.send')} <Keys keys="mod+enter" />
        </button>
      </div>
    </section>
  );
}

function Freshness({
  accountId,
  syncedAt,
  failure,
}: {
  accountId: string;
  syncedAt: number | null;
  failure: string | null;
}): ReactNode {
  const { t, locale, dates } = useSpeech();
  const now = useNow();
  const again = (): void => {
    syncTemplates(accountId).then(
      () => toast(t('template.asked')),
      () => toast(t('action.unreachable'), { tone: 'danger' }),
    );
  };
  return (
    <span className="t3 tpl-s">
      <IconButton icon={RefreshCw} label={t('template.again')} onClick={again} />
      {failure !== null ? (
        <span className="ell" title={failure}>
          {t('template.stale')}
        </span>
      ) : (
        syncedAt !== null && t('template.syncedAt', { when: whenExactly(syncedAt, now, locale, dates) })
      )}
    </span>
  );
}
