import { ShoppingCart } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSpeech } from '../../i18n/language.js';
import { listOf, numberOf, textOf, type Detail } from './detail.js';
import { LinkedText } from './LinkedText.js';

/** Currencies are the provider's word; an unknown one is written after the amount. */
function money(amount: number, currency: string | null, locale: string): string {
  try {
    return new Intl.NumberFormat(locale, { style: 'currency', currency: currency ?? '' }).format(amount);
  } catch {
    return `${amount} ${currency ?? ''}`.trim();
  }
}

export function Order({ text, detail }: { text: string | null; detail: Detail }): ReactNode {
  const { t, locale } = useSpeech();
  const items = listOf(detail, 'items');
  return (
    <div className="plainkind">
      <span className="k-h">
        <ShoppingCart className="i i-14" aria-hidden="true" />
        {t('content.order', { n: items.length })}
      </span>
      <ul className="order num">
        {items.map((item, index) => {
          const price = numberOf(item, 'price');
          return (
            <li key={index}>
              <span>{`${numberOf(item, 'quantity') ?? 1} ×`}</span>
              <bdi className="grow">{textOf(item, 'retailerId')}</bdi>
              {price !== null && <span>{money(price, textOf(item, 'currency'), locale)}</span>}
            </li>
          );
        })}
      </ul>
      {text !== null && (
        <div dir="auto">
          <LinkedText text={text} />
        </div>
      )}
    </div>
  );
}
