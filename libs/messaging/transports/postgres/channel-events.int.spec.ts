import { openChannelTransport } from '../../lint/postgres/channel.js';
import { lintTransport } from '../../lint/transport-lint.js';

lintTransport('channel-events on PostgreSQL', openChannelTransport);
