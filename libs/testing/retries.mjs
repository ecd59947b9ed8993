import { jest } from '@jest/globals';

// In CI a second and third look tells a fault from a slow machine: what fails three times is a fault. Each failure is
// printed. Elsewhere a test that fails has failed.
if (process.env.CI === 'true') jest.retryTimes(2, { logErrorsBeforeRetry: true });
