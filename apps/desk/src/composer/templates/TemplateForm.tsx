import type { ReactNode, Ref } from 'react';
import type { MessageTemplate } from '../../graphql/template-types.js';
import { useSay } from '../../i18n/language.js';
import { piecesOf, placesOf, wantsFile, type TemplateDraft } from './template-draft.js';
import { statusWords } from './words.js';

/** The wording with what was filled in underlined, and what is missing marked. */
function Wording({
  text,
  where,
  values,
}: {
  text: string;
  where: 'header' | 'body';
  values: TemplateDraft['values'];
}): ReactNode {
  return piecesOf(text, where, values).map((piece, index) =>
    piece.place === null ? (
      piece.text
    ) : piece.filled ? (
      <u key={index}>{piece.text}</u>
    ) : (
      <mark key={index}>{piece.text}</mark>
    ),
  );
}

function Preview({
  template,
  values,
}: {
  template: MessageTemplate;
  values: TemplateDraft['values'];
}): ReactNode {
  const t = useSay();
  const { header, body, footer, buttons, language } = template;
  return (
    <div
      className="bub"
      dir="auto"
      lang={language.replaceAll('_', '-')}
      aria-label={t('template.preview')}
      role="group"
    >
      {header !== null && (
        <b className="tpl-h">
          {header.text === null ? (
            t('template.headerFile', { kind: header.kind })
          ) : (
            <Wording text={header.text} where="header" values={values} />
          )}
        </b>
      )}
      <span className="tpl-b">
        <Wording text={body} where="body" values={values} />
      </span>
      {footer !== null && <span className="t3 tpl-b">{footer}</span>}
      {buttons.length > 0 && (
        <span className="tpl-t">
          {buttons.map(({ index, title }) => (
            <span key={index} className="chip">
              {title}
            </span>
          ))}
        </span>
      )}
    </div>
  );
}

interface TemplateFormProps {
  readonly template: MessageTemplate;
  readonly values: TemplateDraft['values'];
  /** Missing values are marked once a send was tried. */
  readonly tried: boolean;
  readonly firstField: Ref<HTMLInputElement>;
  readonly onChange: (values: TemplateDraft['values']) => void;
}

/** What the customer will read, as it is filled in. */
export function TemplateForm({
  template,
  values,
  tried,
  firstField,
  onChange,
}: TemplateFormProps): ReactNode {
  const t = useSay();
  const label = {
    header: 'template.value.header',
    body: 'template.value.body',
    button: 'template.value.button',
  } as const;
  return (
    <div className="tpl-v">
      <Preview template={template} values={values} />
      {template.status !== 'APPROVED' ? (
        <p className="cn warn" role="note">
          <b>{t('template.cannot', { status: t(statusWords[template.status]) })}</b>{' '}
          {template.reason !== null && t('template.reason', { reason: template.reason })}
        </p>
      ) : wantsFile(template) ? (
        <p className="cn warn" role="note">
          {t('template.wantsFile')}
        </p>
      ) : (
        placesOf(template).map(({ key, where, name }, index) => {
          const missing = tried && (values[key] ?? '').trim() === '';
          return (
            <label key={key} className="lab">
              {t(label[where], { name })}
              <input
                ref={index === 0 ? firstField : undefined}
                className="inp inp-s"
                dir="auto"
                value={values[key] ?? ''}
                required
                aria-invalid={missing || undefined}
                onChange={(event) => onChange({ ...values, [key]: event.target.value })}
              />
              {missing && <span className="err">{t('template.missing')}</span>}
            </label>
          );
        })
      )}
    </div>
  );
}
