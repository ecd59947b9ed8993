import type { LoggerService } from '@nestjs/common';
import type { Logger } from './logger.js';

/** What the framework says, in our lines. Its optional parameters are: a stack (for errors), then the part's name. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  /** "Mapped {/health, GET} route" and the like: of use only when looking for a fault. */
  log(message: unknown, ...rest: unknown[]): void {
    this.logger.debug(...lineOf(message, rest));
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.logger.debug(...lineOf(message, rest));
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.logger.debug(...lineOf(message, rest));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.logger.warn(...lineOf(message, rest));
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.logger.error(...lineOf(message, rest));
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.logger.error(...lineOf(message, rest));
  }
}

function lineOf(message: unknown, rest: readonly unknown[]): [string, Record<string, unknown>] {
  const texts = rest.filter((item): item is string => typeof item === 'string');
  const part = texts.at(-1)?.includes('\n') ? undefined : texts.at(-1);
  const stack = texts.find((text) => text.includes('\n    at '));
  if (message instanceof Error) return [message.message, { part, error: message }];
  // Objects are not turned into text: who knows what they hold.
  return [typeof message === 'string' ? message : 'framework message', { part, stack }];
}
