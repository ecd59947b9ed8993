import { randomUUID } from 'node:crypto';
import {
  BadRequestException,
  ForbiddenException,
  HttpException,
  UnauthorizedException,
} from '@nestjs/common';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { unwrapResolverError } from '@apollo/server/errors';
import type { Logger } from '#libs/platform/logging/logger.js';
import { HasherBusy } from '#libs/staff/passwords/password-hasher.js';

const withStatus = (message: string, code: string, status: number): GraphQLError =>
  new GraphQLError(message, { extensions: { code, http: { status } } });

export const unauthenticated = (): GraphQLError => withStatus('Sign in first.', 'UNAUTHENTICATED', 401);
export const forbidden = (): GraphQLError => withStatus('Your role does not include this.', 'FORBIDDEN', 403);
export const tooMany = (retryAfterMs: number): GraphQLError =>
  new GraphQLError('Too many requests.', {
    extensions: { code: 'RATE_LIMITED', retryAfterMs, http: { status: 429 } },
  });
export const badInput = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });

/** In resolvers: what Nest takes for the caller's mistake and does not log as a fault of ours. */
export const refuseInput = (message: string): BadRequestException => new BadRequestException(message);
export const refuseRole = (): ForbiddenException =>
  new ForbiddenException('Your role does not include this.');
export const refuseStranger = (): UnauthorizedException => new UnauthorizedException('Sign in first.');

/**
 * Errors that say what the caller did wrong go out as they are. Anything else is a fault of ours: it is logged, and the
 * caller gets an id to quote, nothing of what happened inside.
 */
export function errorFormatter(logger: Logger) {
  return (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const cause = unwrapResolverError(thrown);
    if (cause instanceof HttpException && cause.getStatus() < 500) return fromHttp(formatted, cause);
    if (cause instanceof HasherBusy) return { ...formatted, extensions: { code: 'BUSY' } };
    if (cause instanceof GraphQLError && isExpected(formatted)) return withoutHttp(formatted);
    const correlationId = randomUUID();
    logger.error('a GraphQL operation failed', {
      correlationId,
      error: cause,
      path: formatted.path?.join('.'),
    });
    return {
      message: 'Something went wrong on our side.',
      path: formatted.path,
      extensions: { code: 'INTERNAL_SERVER_ERROR', correlationId },
    };
  };
}

/** graphql-js gives its own errors no cause; those of resolvers keep theirs and arrive here as INTERNAL_SERVER_ERROR. */
const isExpected = (formatted: GraphQLFormattedError): boolean =>
  formatted.extensions?.['code'] !== 'INTERNAL_SERVER_ERROR';

function withoutHttp(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const { http: _, ...extensions } = formatted.extensions ?? {};
  return { ...formatted, extensions };
}

const CODES: Readonly<Record<number, string>> = {
  400: 'BAD_USER_INPUT',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
};

function fromHttp(formatted: GraphQLFormattedError, cause: HttpException): GraphQLFormattedError {
  const answer = cause.getResponse();
  const message = typeof answer === 'object' && 'message' in answer ? String(answer.message) : cause.message;
  const code = CODES[cause.getStatus()] ?? 'BAD_USER_INPUT';
  return { message, path: formatted.path, locations: formatted.locations, extensions: { code } };
}
