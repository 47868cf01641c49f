/** What the run and its load processes say to each other. */
export type LoadPlan = {
  readonly folder: string
  readonly servers: readonly string[]
  readonly conversations: number
  readonly messages: number
  /** Second devices of customers. */
  readonly devices: number
  readonly agents: readonly AgentPlan[]
}
export type AgentPlan = {
  readonly token: string
  /** Each is a client of its own with one socket. */
  readonly clients: number
}

export type ToLoad =
  | { readonly t: 'start'; readonly plan: LoadPlan }
  /** Time is up: finish the messages under way. */
  | { readonly t: 'enough' }
  /** No more drops; show everything up to these heads. */
  | { readonly t: 'catch_up'; readonly heads: Heads; readonly withinMs: number }
  | { readonly t: 'stop' }
/** By stream: the last seq. */
export type Heads = readonly (readonly [stream: string, seq: number])[]

export type FromLoad =
  | { readonly t: 'opened' }
  | { readonly t: 'progress'; readonly sent: number; readonly drops: number }
  | { readonly t: 'sent' }
  | { readonly t: 'caught_up'; readonly behind: number; readonly stopped: number }
  | { readonly t: 'fault'; readonly text: string }
