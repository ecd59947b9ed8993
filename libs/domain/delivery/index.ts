export * from './attempt-status.js';
export * from './delivery.js';
export * from './evolve-delivery.js';
