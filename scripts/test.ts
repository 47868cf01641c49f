/**
 * `./test [PART...]`: everything that must hold. Ends with one line, `N passed, N failed`, and exits
 * 0 only when every part ran and passed: a part that could not run counts as a failure.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { checkSteps, runSteps } from './check'
import { installChromium } from './parts/chromium'
import { ROOT_DIR } from './parts/run'

type Count = { passed: number; failed: number; skipped: number }
type Part = { name: string; run: () => Promise<Count> }

const MINUTE_MS = 60_000
const NONE: Count = { passed: 0, failed: 0, skipped: 0 }
const PASSED: Count = { ...NONE, passed: 1 }
const FAILED: Count = { ...NONE, failed: 1 }

/** Short runs of the benches that break things; each exits 1 when something was lost. */
const FAULT_RUNS: readonly (readonly string[])[] = [
  ['idle'],
  ['stream-faults', '--messages', '3000', '--conversations', '40', '--seconds', '120'],
]

const PARTS: readonly Part[] = [
  { name: 'check', run: runChecks },
  { name: 'unit', run: () => runVitest('unit', ['vitest.config.ts']) },
  { name: 'build', run: runBuild },
  { name: 'flows', run: runFlows },
  { name: 'faults', run: runFaults },
]

async function runChecks(): Promise<Count> {
  const results = await runSteps(checkSteps())
  const passed = results.filter(({ ok }) => ok).length
  return { ...NONE, passed, failed: results.length - passed }
}

async function runBuild(): Promise<Count> {
  const built = await run(['--import', 'tsx', 'scripts/build.ts'], 5 * MINUTE_MS)
  const fits = built && (await run(['--import', 'tsx', 'scripts/bundles.ts'], MINUTE_MS))
  return add(built ? PASSED : FAILED, fits ? PASSED : FAILED)
}

async function runFlows(): Promise<Count> {
  const missing = installChromium()
  if (missing === undefined) return runVitest('flows', ['flows/vitest.config.ts'])
  process.stdout.write(`${missing}\n`)
  return FAILED
}

async function runFaults(): Promise<Count> {
  let count = NONE
  for (const bench of FAULT_RUNS) {
    const ok = await run(['--import', 'tsx', 'bench/run.ts', ...bench], 5 * MINUTE_MS)
    count = add(count, ok ? PASSED : FAILED)
  }
  return count
}

type VitestReport = {
  success: boolean
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
}

async function runVitest(name: string, [config]: readonly [string]): Promise<Count> {
  const file = join(ROOT_DIR, '.cache', 'test', `${name}.json`)
  rmSync(file, { force: true })
  mkdirSync(join(ROOT_DIR, '.cache', 'test'), { recursive: true })
  const vitest = join(ROOT_DIR, 'node_modules/vitest/vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const ok = await run([vitest, 'run', '--config', config, ...reporters], 16 * MINUTE_MS)
  if (!existsSync(file)) return FAILED

  const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport
  // A file that cannot be loaded, or an error outside of tests, fails no test and yet the run.
  const beside = !ok && report.numFailedTests === 0 ? 1 : 0
  const nothing = report.numPassedTests === 0 ? 1 : 0
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + Math.max(beside, nothing),
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** Runs a Node program in a group of its own, so that one that hangs ends with all it started. */
function run(args: readonly string[], timeMsMax: number): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT_DIR,
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true,
    })
    const stop = (signal: NodeJS.Signals) => {
      if (child.pid) process.kill(-child.pid, signal)
    }
    const onSignal = () => {
      stop('SIGTERM')
      process.exit(1)
    }
    process.once('SIGINT', onSignal).once('SIGTERM', onSignal)
    const timer = setTimeout(() => {
      process.stdout.write(`stopped after ${timeMsMax / MINUTE_MS} minutes: ${args.join(' ')}\n`)
      stop('SIGKILL')
    }, timeMsMax)
    child.on('close', (code) => {
      clearTimeout(timer)
      process.off('SIGINT', onSignal).off('SIGTERM', onSignal)
      resolve(code === 0)
    })
  })
}

const add = (a: Count, b: Count): Count => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
})

const say = ({ passed, failed, skipped }: Count) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`

async function runParts(parts: readonly Part[]): Promise<Count> {
  let total = NONE
  const lines: string[] = []
  for (const part of parts) {
    process.stdout.write(`\n== ${part.name}\n`)
    const startedAt = performance.now()
    const count = await part.run()
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0).padStart(4)
    lines.push(`${part.name.padEnd(7)} ${seconds} s  ${say(count)}`)
    total = add(total, count)
  }
  process.stdout.write(`\n${lines.join('\n')}\n\n`)
  return total
}

const asked = process.argv.slice(2)
const parts = PARTS.filter(({ name }) => asked.length === 0 || asked.includes(name))
const total = parts.length > 0 ? await runParts(parts) : FAILED
process.exitCode = total.failed === 0 ? 0 : 1
process.stdout.write(`${say(total)}\n`)
