/** What the parts ask the container for. The types are in ports/ (CONFIG, LOGGER, METRICS: platform; DATABASE: database). */
export const CONFIG = Symbol('Config');
export const LOGGER = Symbol('Logger');
export const CLOCK = Symbol('Clock');
export const IDS = Symbol('Ids');
export const DATABASE = Symbol('Database');
export const EVENT_LOG = Symbol('EventLog');
export const CHANNEL_LOG = Symbol('ChannelLog');
export const SIGNALS = Symbol('Signals');
export const PROGRESS = Symbol('Progress');
export const REFS = Symbol('Refs');
