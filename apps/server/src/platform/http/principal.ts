/** Who sends a request, as the signin module found out. */
export type Principal = {
  readonly kind: 'customer' | 'visitor' | 'agent'
  /** customer id, person id of a visitor, agent id (UUID). */
  readonly id: string
  readonly sessionId: string
  readonly level: 'enrolment' | 'first' | 'full'
  /** True when the session came in a cookie: writes then need the CSRF header. */
  readonly byCookie: boolean
  readonly csrf: string
  readonly locale: string
}

/**
 * `none`: everybody, principal may still be present. `customer`: full customer session.
 * `enrolling`: any customer session. `person`: full customer or visitor. `agent`: full agent session.
 * `agent_enrolling`: any agent session.
 */
export type Door = 'none' | 'customer' | 'enrolling' | 'person' | 'agent' | 'agent_enrolling'
