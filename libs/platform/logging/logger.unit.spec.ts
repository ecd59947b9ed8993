import { describe, expect, it } from '@jest/globals';
import { createLogger, type Logger } from './logger.js';
import { NestLogger } from './nest-logger.js';

function recording(level: 'debug' | 'warn' = 'debug'): {
  logger: Logger;
  lines: Record<string, unknown>[];
  text(): string;
} {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string): void => void lines.push(JSON.parse(line) as Record<string, unknown>);
  return {
    logger: createLogger({ level, destination: { write } }),
    lines,
    text: () => JSON.stringify(lines),
  };
}

describe('a log line', () => {
  it('is one object with level, time, text and fields', () => {
    const { logger, lines } = recording();
    logger.child({ part: 'whatsapp' }).info('webhook stored', { events: 3 });
    expect(lines).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-.*Z$/),
        part: 'whatsapp',
        events: 3,
        msg: 'webhook stored',
      },
    ]);
  });

  it('is left out below the level', () => {
    const { logger, lines } = recording('warn');
    logger.info('quiet');
    expect(lines).toEqual([]);
  });

  it('shows no secret and no text of a person, two levels down (SEC35)', () => {
    const { logger, text } = recording();
    const canary = 'canary-5521';
    logger.info('careless', {
      password: canary,
      message: { body: canary },
      deep: { inner: { token: canary } },
      text: canary,
    });
    expect(text()).not.toContain(canary);
  });

  it('tells of an error its message, code, stack and cause, but not what a driver hangs on it', () => {
    const { logger, lines, text } = recording();
    const cause = Object.assign(new Error('duplicate key'), {
      code: '23505',
      detail: 'Key (email)=(canary@example.org) exists',
    });
    logger.error('append failed', { error: new Error('no append', { cause }) });
    expect(lines[0]?.['error']).toMatchObject({
      message: 'no append',
      stack: expect.any(String),
      cause: { code: '23505', message: 'duplicate key' },
    });
    expect(text()).not.toContain('canary');
  });

  it('names the part of the framework that speaks, and does not print its objects', () => {
    const { logger, lines, text } = recording();
    const nest = new NestLogger(logger);
    nest.warn('slow start', 'RouterExplorer');
    nest.error(new Error('boom'), 'ExceptionsHandler');
    nest.error({ body: 'canary' }, 'ExceptionsHandler');
    expect(lines).toMatchObject([
      { level: 'warn', msg: 'slow start', part: 'RouterExplorer' },
      { level: 'error', msg: 'boom', part: 'ExceptionsHandler', error: { name: 'Error' } },
      { level: 'error', msg: 'framework message' },
    ]);
    expect(text()).not.toContain('canary');
  });
});
