import { Copy } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { toast } from '../actions/toasts.js';
import { useSay } from '../i18n/language.js';

/** Something to be pasted elsewhere. */
export function Copied({ label, value, hint }: { label: string; value: string; hint?: string }): ReactNode {
  const t = useSay();
  const field = useRef<HTMLInputElement>(null);
  const copy = (): void => {
    field.current?.select();
    void navigator.clipboard.writeText(value).then(() => toast(t('action.copied')));
  };
  return (
    <div className="lab">
      {label}
      <div className="copy">
        <input
          ref={field}
          className="inp"
          readOnly
          dir="ltr"
          value={value}
          aria-label={label}
          onFocus={(event) => event.target.select()}
        />
        <button type="button" className="btn" onClick={copy} aria-label={t('webhook.copy', { what: label })}>
          <Copy className="i i-14" aria-hidden="true" />
        </button>
      </div>
      {hint !== undefined && <span className="sub">{hint}</span>}
    </div>
  );
}
