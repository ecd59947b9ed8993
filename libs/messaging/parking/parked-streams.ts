/** Why a stream's events wait, for one subscription. */
export interface ParkedStream {
  readonly stream: string;
  /** Of the stream's events; the owner of this partition tries them again. */
  readonly partition: number;
  /** The parked stream that its first waiting event names; null: that event itself failed. */
  readonly behind: string | null;
}

export type ParkedStreams = ReadonlyMap<string, ParkedStream>;
