import type { IngestObserver } from '#libs/channels/ingest/webhook-ingest.js';
import type { Logger } from '#libs/platform/logging/logger.js';
import type { Metrics } from '#libs/platform/metrics/metrics.js';

/** Counts what came in; logs what nobody asked for or could not be kept. Never a body. */
export function ingestObserver(metrics: Metrics, logger: Logger): IngestObserver {
  const answers = metrics.counter('throughline_channels_webhooks_total', 'Webhooks by answer', [
    'channel',
    'status',
  ]);
  const events = metrics.counter(
    'throughline_channels_events_total',
    'Channel events by whether they were new',
    ['channel', 'outcome'],
  );
  const unknown = metrics.counter(
    'throughline_channels_unknown_account_total',
    'Webhooks for accounts not connected',
    ['channel'],
  );
  return {
    answered: (channel, status) => answers.inc({ channel, status: String(status) }),
    stored: (channel, { stored, known }) => {
      if (stored > 0) events.inc({ channel, outcome: 'stored' }, stored);
      if (known > 0) events.inc({ channel, outcome: 'known' }, known);
    },
    unknownAccount: (channel, assetId) => {
      unknown.inc({ channel });
      logger.warn('webhook for an account that is not connected', { channel, assetId });
    },
    failed: (channel, error) => logger.error('webhook could not be kept', { channel, error }),
  };
}
