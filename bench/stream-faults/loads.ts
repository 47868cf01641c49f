/** The load processes: several, so that the load generator is not one thread. */
import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import type { FromLoad, Heads, LoadPlan, ToLoad } from './wire'

export type Load = {
  readonly start: (plan: LoadPlan) => void
  readonly opened: Promise<void>
  readonly sent: Promise<void>
  readonly progress: () => { readonly sent: number; readonly drops: number }
  readonly enough: () => void
  readonly catchUp: (heads: Heads, withinMs: number) => Promise<CaughtUp>
  readonly stop: () => void
}
export type CaughtUp = { readonly behind: number; readonly stopped: number }

type Waiting<T> = {
  readonly promise: Promise<T>
  readonly resolve: (value: T) => void
  readonly reject: (error: Error) => void
}

function waiting<T>(): Waiting<T> {
  let resolve: (value: T) => void = () => undefined
  let reject: (error: Error) => void = () => undefined
  const promise = new Promise<T>((yes, no) => {
    resolve = yes
    reject = no
  })
  // Whoever waits for it hears the fault; until then it must not end the run as unhandled.
  promise.catch(() => undefined)
  return { promise, resolve, reject }
}

export function startLoad(): Load {
  const child = fork(join(import.meta.dirname, 'load.ts'), [], { execArgv: ['--import', 'tsx'] })
  const tell = (message: ToLoad) => {
    if (child.connected) child.send(message)
  }
  const opened = waiting<undefined>()
  const sent = waiting<undefined>()
  const caughtUp = waiting<CaughtUp>()
  let progress = { sent: 0, drops: 0 }

  const fail = (error: Error) => {
    for (const one of [opened, sent, caughtUp]) one.reject(error)
  }
  child.on('message', (message: FromLoad) => {
    if (message.t === 'opened') opened.resolve(undefined)
    else if (message.t === 'sent') sent.resolve(undefined)
    else if (message.t === 'progress') progress = message
    else if (message.t === 'caught_up') caughtUp.resolve(message)
    else fail(new Error(message.text))
  })
  child.once('exit', (code, signal) => {
    fail(new Error(`a load process ended with ${String(code ?? signal)}`))
  })

  return {
    opened: opened.promise,
    sent: sent.promise,
    progress: () => progress,
    start: (plan) => {
      tell({ t: 'start', plan })
    },
    enough: () => {
      tell({ t: 'enough' })
    },
    catchUp: (heads, withinMs) => {
      tell({ t: 'catch_up', heads, withinMs })
      return caughtUp.promise
    },
    stop: () => {
      stopChild(child, tell)
    },
  }
}

function stopChild(child: ChildProcess, tell: (message: ToLoad) => void): void {
  tell({ t: 'stop' })
  setTimeout(() => child.kill('SIGKILL'), 3_000).unref()
}
