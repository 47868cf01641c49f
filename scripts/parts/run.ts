import { fileURLToPath } from 'node:url'

/** The root of the clone, without a slash at its end. */
export const ROOT_DIR = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '')

/** Lies in an app's dist and says from what it was built. */
export const BUILD_STAMP = '.inputs'

/** Runs tasks, so many at once, in order; the first failure ends it. */
export async function runAll(tasks: readonly (() => Promise<void>)[], atOnce: number) {
  const waiting = [...tasks]
  const worker = async () => {
    for (let task = waiting.shift(); task; task = waiting.shift()) await task()
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
