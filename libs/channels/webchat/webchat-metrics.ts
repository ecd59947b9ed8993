import type { Counter, Gauge } from 'prom-client';
import type { Metrics } from '#libs/platform/metrics/metrics.js';

/** What is counted of web chat. */
export class WebchatMetrics {
  readonly sockets: Gauge;
  readonly messages: Counter;
  readonly refused: Counter<'error'>;

  constructor(metrics: Metrics) {
    this.sockets = metrics.gauge('throughline_webchat_sockets', 'Open visitor sockets of this process');
    this.messages = metrics.counter('throughline_webchat_messages_total', 'Visitor messages acknowledged');
    this.refused = metrics.counter('throughline_webchat_refused_total', 'Visitor messages refused', [
      'error',
    ]);
  }
}
