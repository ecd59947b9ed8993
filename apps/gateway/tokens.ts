/** The machine's time, for sessions and limits: moving the demo's clock must not sign everybody out. */
export const REAL_CLOCK = Symbol('RealClock');
/** What the gateway is told beside the configuration. */
export const GATEWAY_OPTIONS = Symbol('GatewayOptions');
