import type {
  ChannelHealthQueries,
  CustomerQueries,
  InboxQueries,
  ParkedStreams,
  ThreadQueries,
} from '#libs/read-models/queries-port.js';

/** The read models as the gateway sees them. */
export interface ReadModels {
  readonly inbox: InboxQueries;
  readonly thread: ThreadQueries;
  readonly customers: CustomerQueries;
  readonly channels: ChannelHealthQueries;
  readonly parked: ParkedStreams;
}
