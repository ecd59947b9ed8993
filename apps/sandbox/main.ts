import { ConfigurationError, optionsFrom } from './config.js';
import { startSandbox } from './index.js';

try {
  const sandbox = await startSandbox(optionsFrom(process.env));
  process.stdout.write(`${JSON.stringify({ msg: 'sandbox listening', url: sandbox.url })}\n`);
  const stop = (): void => {
    sandbox.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  // Whoever forked us is gone, however it ended.
  process.once('disconnect', stop);
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  process.stderr.write(`The sandbox cannot start:\n${error.message}\n`);
  process.exitCode = 2;
}
