export { correlationOf, parseCorrelation } from '#libs/contracts/channel-events/correlation.js';
