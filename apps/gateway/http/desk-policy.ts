/** security.md section 5. Files come from our own origin, each with a policy that lets it do nothing. */
export const deskPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' blob:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');

/** Of a file that is not a page: if a browser is talked into showing it as one, it can do nothing. */
export const FILE_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'";
