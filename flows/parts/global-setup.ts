/** All flows share one server with the demo world; those that kill a server start their own. */
import type { TestProject } from 'vitest/node'
import { startServer } from './server'
import type { FlowServer } from './server'

let server: FlowServer | undefined

declare module 'vitest' {
  // Only an interface can be added to from here.
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions
  export interface ProvidedContext {
    serverUrl: string
    /** What the server printed: addresses and demo logins. */
    serverOutput: string
  }
}

export async function setup(project: TestProject) {
  server = await startServer()
  project.provide('serverUrl', server.url)
  project.provide('serverOutput', server.output())
}

export async function teardown() {
  await server?.stop()
}
