import { useShopTraffic } from '../data/use-shop-traffic';
import { PhoneFrame } from './frame';

/** The demo shop as a phone shows it, with the chat widget in it. */
export function ShopPhone({ now, shown }: { now: number; shown: boolean }) {
  const traffic = useShopTraffic();
  return (
    <PhoneFrame
      kind="shop"
      name="Shop widget"
      shown={shown}
      now={now}
      traffic={traffic}
      noTraffic="The widget talks to Throughline directly"
      caption={
        <>
          <span class="caption-line">
            <b>Shop widget</b>
            <span class="quiet cut">on a page of the demo shop</span>
          </span>
          <span class="caption-line caption-small">Web chat has no window</span>
        </>
      }
    >
      <div class="shop-glass">
        <iframe class="shop" src="/shop/" title="Demo shop" />
      </div>
    </PhoneFrame>
  );
}
