/** Security headers of every answer, as helmet writes them. */
import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import helmet, { type HelmetOptions } from 'helmet'

/** What browsers may do with our pages. */
const OF_PAGES: HelmetOptions = {
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

/** Data is shown by nobody and runs nowhere; what speaks of windows, downloads and plug-ins is left out. */
const OF_DATA: HelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
  },
  crossOriginEmbedderPolicy: false,
  crossOriginOpenerPolicy: false,
  crossOriginResourcePolicy: { policy: 'same-origin' },
  originAgentCluster: false,
  referrerPolicy: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
}

type Headers = Readonly<Record<string, string>>

/** They depend on no request, so helmet is asked once and not each time. */
export const securityHeaders = (): { readonly pages: Headers; readonly data: Headers } => ({
  pages: headersOf(OF_PAGES),
  data: headersOf(OF_DATA),
})

function headersOf(policies: HelmetOptions): Headers {
  const request = new IncomingMessage(new Socket())
  const answer = new ServerResponse(request)
  helmet(policies)(request, answer, (fault?: unknown) => {
    if (fault instanceof Error) throw fault
  })
  const headers = Object.entries(answer.getHeaders())
  return Object.fromEntries(headers.map(([name, value]) => [name, String(value)]))
}
