/** What every answer carries. Source: models.md 4, item 4; the Electron host and the loopback host send the same. */
const always = {
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  // The microphone is not named: its permission is what gives audio outputs their names (architecture.md, fact 10).
  'Permissions-Policy': 'camera=(), geolocation=(), display-capture=(), usb=(), serial=()',
} as const;

/**
 * The content security policy of a page. Nothing comes from elsewhere and nothing is written into the page at run time.
 * The player is a frame of the console in the loopback host, so it alone may be framed, by our own origin.
 */
function policy(framedBySelf: boolean): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "frame-src 'self'",
    "manifest-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    framedBySelf ? "frame-ancestors 'self'" : "frame-ancestors 'none'",
  ].join('; ');
}

const mimeTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  wasm: 'application/wasm',
  opus: 'audio/ogg; codecs=opus',
  ogg: 'audio/ogg',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  flac: 'audio/flac',
  wav: 'audio/wav',
  webm: 'audio/webm',
};

/** The MIME type of a file that ships with the app, by its ending; bytes for anything else. */
export function mimeTypeOf(file: string): string {
  const ending = file.slice(file.lastIndexOf('.') + 1).toLowerCase();
  return (
    (Object.hasOwn(mimeTypes, ending) ? mimeTypes[ending] : undefined) ?? 'application/octet-stream'
  );
}

export type Caching = 'never' | 'for-good';

/** The headers of an answer whose path is `path` and whose content has `mimeType`. Hashed build files alone may be kept. */
export function headersFor(path: string, mimeType: string, caching: Caching): Headers {
  return new Headers({
    ...always,
    'Content-Security-Policy': policy(path === '/player.html'),
    'Content-Type': mimeType,
    'Cache-Control': caching === 'for-good' ? 'public, max-age=31536000, immutable' : 'no-store',
  });
}
