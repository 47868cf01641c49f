/** Security headers of every answer, as helmet writes them. */
import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import helmet, { type HelmetOptions } from 'helmet'

/** What browsers may do with our answers. */
const POLICIES: HelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'self'"],
      'script-src': ["'self'"],
      // Positions of virtual rows are style attributes; no style sheet comes from elsewhere.
      'style-src': ["'self'", "'unsafe-inline'"],
      'img-src': ["'self'", 'data:', 'blob:'],
      'connect-src': ["'self'"],
      'object-src': ["'none'"],
      'base-uri': ["'none'"],
      'form-action': ["'self'"],
      'frame-ancestors': ["'none'"],
    },
  },
  crossOriginEmbedderPolicy: false,
  crossOriginResourcePolicy: { policy: 'same-origin' },
  referrerPolicy: { policy: 'same-origin' },
}

/** They depend on no request, so helmet is asked once and not each time. */
export function securityHeaders(): Readonly<Record<string, string>> {
  const request = new IncomingMessage(new Socket())
  const answer = new ServerResponse(request)
  helmet(POLICIES)(request, answer, (fault?: unknown) => {
    if (fault instanceof Error) throw fault
  })
  const headers = Object.entries(answer.getHeaders())
  return Object.fromEntries(headers.map(([name, value]) => [name, String(value)]))
}
