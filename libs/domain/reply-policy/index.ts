export * from './content-rules.js';
export * from './declared-capabilities.js';
export * from './departure.js';
export * from './engagement-time.js';
export * from './opens-window.js';
export * from './reply-policy.js';
export * from './reply-timeline.js';
export {
  HUMAN_AGENT_WINDOW,
  RESPONSE_WINDOW,
  hasFixedWindow,
  responseWindow,
  type Standing,
} from './standing.js';
