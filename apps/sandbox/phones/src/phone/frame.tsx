import type { ComponentChildren } from 'preact';
import type { TrafficLine } from '../../../state/call.js';
import type { ProviderName } from '../../../providers/provider-name.js';
import { Icon } from '../look/icon';
import { hourMinute } from '../look/times';
import { Traffic } from './traffic';

interface Props {
  readonly kind: ProviderName | 'shop';
  readonly name: string;
  /** False: kept as it is, out of sight. */
  readonly shown: boolean;
  readonly caption: ComponentChildren;
  readonly now: number;
  /** Undefined: this phone cannot be taken off the network here. */
  readonly network?: { readonly online: boolean; readonly change: (online: boolean) => void };
  readonly traffic: readonly TrafficLine[];
  readonly noTraffic: string;
  readonly children: ComponentChildren;
}

export function PhoneFrame({
  kind,
  name,
  shown,
  caption,
  now,
  network,
  traffic,
  noTraffic,
  children,
}: Props) {
  const online = network?.online ?? true;
  return (
    <figure class="phone-column" aria-label={name} hidden={!shown}>
      <figcaption>{caption}</figcaption>
      <div class={`phone phone-${kind}`}>
        <div class="status-bar">
          <span class="numbers">{hourMinute(now)}</span>
          <span>
            {network ? (
              <button
                type="button"
                class="network"
                aria-pressed={!online}
                aria-label="Flight mode"
                title={online ? 'Take this phone off the network' : 'Bring this phone back to the network'}
                onClick={() => network.change(!online)}
              >
                <Icon name={online ? 'wifi' : 'wifi-off'} size={12} />
              </button>
            ) : (
              <Icon name="wifi" size={12} />
            )}
            <Icon name="battery" size={14} />
          </span>
        </div>
        {children}
      </div>
      <Traffic lines={traffic} empty={noTraffic} />
    </figure>
  );
}
