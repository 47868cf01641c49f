import type { Me } from '@walletdesk/contract'
import {
  createApi,
  StreamClient,
  systemClock,
  type Answer,
  type Api,
  type Problem,
} from '@walletdesk/client'

/** Who sits in front of the panel: a customer of this very site, a visitor, or nobody known yet. */
export type Session = {
  person: { kind: 'customer' | 'visitor'; id: string; name: string | null } | null
  api: Api
  streamClient: StreamClient
}

export type Sessions = {
  /** What this device knows, without making anybody. */
  find: () => Promise<Session>
  /** Makes a visitor where nobody is known: only when there is something to keep. */
  make: (visitor: { email?: string }) => Promise<Answer<Session>>
  forget: () => void
}

type Visitor = { token: string; personId: string; expiresAt: string }

const KEY = 'walletdesk.visitor'
const CLIENT = 'widget/1.0.0'

/** A frame's storage is partitioned by host page, so one visitor is known to one site only. */
export function createSessions(locale: () => string, isOwnPage: boolean): Sessions {
  let csrf: string | null = null
  let visitor = readVisitor()
  const cookieApi = createApi({ baseUrl: '', csrf: () => csrf, locale })
  const visitorApi = createApi({
    baseUrl: '',
    token: () => visitor?.token ?? null,
    locale,
    onSignedOut: forget,
  })

  function forget() {
    visitor = null
    store(null)
  }

  const asVisitor = (): Session => ({
    person: visitor && { kind: 'visitor', id: visitor.personId, name: null },
    api: visitorApi,
    streamClient: new StreamClient({ api: visitorApi, client: CLIENT }),
  })

  return {
    forget,
    async find() {
      // On a page of another site the browser would not send the cookie: there is nobody to ask for.
      const me = isOwnPage ? await cookieApi.get<Me>('/api/v1/me') : null
      if (!me?.ok || me.value.level !== 'full') return asVisitor()
      csrf = me.value.csrf
      return {
        person: { kind: 'customer', id: me.value.personId ?? me.value.id, name: me.value.name },
        api: cookieApi,
        streamClient: new StreamClient({ api: cookieApi, client: CLIENT }),
      }
    },
    async make({ email }) {
      if (!visitor) {
        const body = { locale: locale(), ...(email ? { email } : {}) }
        const answer = await visitorApi.post<Visitor>('/api/v1/visitors', body)
        if (!answer.ok) return refused(answer.problem)
        visitor = answer.value
        store(visitor)
      }
      return { ok: true, value: asVisitor(), status: 200, replayed: false }
    },
  }
}

const refused = (problem: Problem): Answer<Session> => ({ ok: false, problem })

/** Storage may be blocked; the visitor then lives as long as the page. */
function readVisitor(): Visitor | null {
  try {
    const visitor = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Visitor | null
    return visitor && Date.parse(visitor.expiresAt) > systemClock.now() ? visitor : null
  } catch {
    return null
  }
}

function store(visitor: Visitor | null) {
  try {
    if (visitor) localStorage.setItem(KEY, JSON.stringify(visitor))
    else localStorage.removeItem(KEY)
  } catch {
    // As above.
  }
}
