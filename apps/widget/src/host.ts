import type { Envelope, ToFrame, ToHost } from './bridge.js';

/** The page around the frame. The first message of its loader tells its origin, and no other is listened to after. */
export class Host {
  origin = '';

  constructor(hear: (message: ToFrame) => void) {
    addEventListener('message', (event: MessageEvent<Envelope<ToFrame> | null>) => {
      const message = event.data?.throughline;
      if (!message || event.source !== parent) return;
      if (message.type === 'init') this.origin ||= event.origin;
      if (event.origin === this.origin) hear(message);
    });
  }

  tell(message: ToHost): void {
    // Before the loader spoke nobody's origin is known; `ready` holds nothing to keep from anybody.
    parent.postMessage({ throughline: message } satisfies Envelope<ToHost>, this.origin || '*');
  }
}
