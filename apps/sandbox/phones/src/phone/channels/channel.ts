import type { ComponentChildren, ComponentType } from 'preact';
import type { BubbleView, PhoneView } from '../../../../control/snapshot.js';
import type { ProviderName } from '../../../../providers/provider-name.js';

/** In what one app differs from the next; everything else is the same phone. */
export interface Channel {
  readonly provider: ProviderName;
  readonly name: string;
  readonly placeholder: string;
  readonly emoji: readonly string[];
  readonly takeBack: string;
  /** undefined: its business is not told, so it cannot be done here. */
  readonly tookBack: string | undefined;
  /** Bubbles carry their time; otherwise a stamp stands over each stretch of talk. */
  readonly timeInBubbles: boolean;
  readonly heartOnDoubleTap: boolean;
  readonly stories: boolean;
  readonly locations: boolean;
  readonly heading: (phone: PhoneView) => { readonly title: ComponentChildren; readonly small: string };
  /** Inside a bubble of one's own. */
  readonly Ticks: ComponentType<{ readonly ticks: NonNullable<BubbleView['ticks']> }> | undefined;
  /** Under the last bubble, if it is one's own. */
  readonly State:
    | ComponentType<{ readonly ticks: NonNullable<BubbleView['ticks']>; readonly business: string }>
    | undefined;
}
