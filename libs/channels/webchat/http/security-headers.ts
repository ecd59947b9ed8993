type Headers = Readonly<Record<string, string>>;

/** On every answer (SEC20). */
export const BASE_HEADERS: Headers = {
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
};

/** Answers for one visitor are kept by nobody (SEC20). */
export const PRIVATE_HEADERS: Headers = { ...BASE_HEADERS, 'cache-control': 'no-store' };

/**
 * Of the frame's page: nothing but our own files, no inline script or style, and only the site's pages around it
 * (security facts 5). `socketOrigins`: ws:// and wss:// forms of our own origin, which older browsers do not count as 'self'.
 */
export function frameHeaders(siteOrigins: Iterable<string>, socketOrigins: readonly string[]): Headers {
  const ancestors = [...siteOrigins].join(' ') || "'none'";
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' blob:",
    `connect-src ${["'self'", ...socketOrigins].join(' ')}`,
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${ancestors}`,
    "require-trusted-types-for 'script'",
  ];
  return {
    ...PRIVATE_HEADERS,
    'content-security-policy': policy.join('; '),
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  };
}

/** Of files with their content's hash in the name: the same for ever, and for the frame alone. */
export const HASHED_FILE_HEADERS: Headers = {
  ...BASE_HEADERS,
  'cache-control': 'public, max-age=31536000, immutable',
  'cross-origin-resource-policy': 'same-origin',
};

/** Of the loader, which foreign pages embed by a name that never changes. */
export const LOADER_HEADERS: Headers = {
  ...BASE_HEADERS,
  'cache-control': 'public, max-age=300',
  'cross-origin-resource-policy': 'cross-origin',
  'access-control-allow-origin': '*',
};
