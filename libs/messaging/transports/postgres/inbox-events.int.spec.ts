import { openInboxTransport } from '../../lint/postgres/inbox.js';
import { lintTransport } from '../../lint/transport-lint.js';

lintTransport('inbox-events on PostgreSQL', openInboxTransport);
