/** A refusal as the Graph API words it (channel facts 4.4). */
export interface GraphError {
  readonly status: number;
  readonly code: number;
  readonly type: 'OAuthException' | 'GraphMethodException' | 'IGApiException';
  /** Without the "(#code) " that goes before it on the wire. */
  readonly message: string;
  readonly subcode?: number;
  readonly details?: string;
  /** A fault that somebody switched on, not a rule of the provider. Never on the wire. */
  readonly askedFor?: boolean;
}

/** The body of a refusal. WhatsApp has dropped `error_subcode` from v16 on. */
export function errorBody(
  error: GraphError,
  options: { traceId: string; withSubcode: boolean; product?: string },
): object {
  return {
    error: {
      message: `(#${error.code}) ${error.message}`,
      type: error.type,
      code: error.code,
      ...(error.subcode !== undefined && options.withSubcode ? { error_subcode: error.subcode } : {}),
      ...(error.details === undefined
        ? {}
        : {
            error_data: {
              ...(options.product ? { messaging_product: options.product } : {}),
              details: error.details,
            },
          }),
      fbtrace_id: options.traceId,
    },
  };
}

export const invalidParameter = (message: string, details?: string): GraphError => ({
  status: 400,
  code: 100,
  type: 'OAuthException',
  message,
  details,
});

export const unsupportedRequest = (method: string, nodeId: string): GraphError => ({
  status: 400,
  code: 100,
  subcode: 33,
  type: 'GraphMethodException',
  message:
    `Unsupported ${method.toLowerCase()} request. Object with ID '${nodeId.slice(0, 64)}' does not exist, cannot be ` +
    'loaded due to missing permissions, or does not support this operation',
});

export const invalidToken = (message: string): GraphError => ({
  status: 401,
  code: 190,
  type: 'OAuthException',
  message,
});

/** Of WhatsApp. */
export const temporarilyUnavailable: GraphError = {
  status: 503,
  code: 131016,
  type: 'OAuthException',
  message: 'Service unavailable',
  details: 'A service is temporarily unavailable.',
  askedFor: true,
};

/** Of Messenger and Instagram. */
export const temporaryIssue: GraphError = {
  status: 503,
  code: 2,
  type: 'OAuthException',
  message: 'Service temporarily unavailable',
  askedFor: true,
};
