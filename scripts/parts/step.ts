import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ROOT_DIR } from './run'

export type Step = {
  name: string
  /** A program of node_modules, or `node`. */
  command: readonly [string, ...string[]]
  /** What to do when it fails. */
  remedy: string
  env?: Readonly<Record<string, string>>
}

export type StepResult = { step: Step; ok: boolean; seconds: number; output: string }

/** Runs one step and keeps what it says. */
export function runStep(step: Step): Promise<StepResult> {
  const [program, ...flags] = step.command
  const startedAt = performance.now()
  return new Promise((resolve) => {
    const child = spawn(pathOf(program), flags, {
      cwd: ROOT_DIR,
      env: { ...process.env, ...step.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    const finish = (ok: boolean) => {
      resolve({ step, ok, seconds: (performance.now() - startedAt) / 1000, output: output.trim() })
    }
    child.on('error', (error) => {
      output += error.message
      finish(false)
    })
    child.on('close', (code) => {
      finish(code === 0)
    })
  })
}

function pathOf(program: string): string {
  return program === 'node' ? process.execPath : join(ROOT_DIR, 'node_modules', '.bin', program)
}

/** One line a step; a failed one says everything, then the remedy. */
export function report({ step, ok, seconds, output }: StepResult) {
  const line = `${ok ? 'ok  ' : 'FAIL'} ${step.name.padEnd(22)} ${seconds.toFixed(1).padStart(6)} s\n`
  process.stdout.write(ok ? line : `${line}${indent(output)}\n     Remedy: ${step.remedy}\n`)
}

const indent = (text: string) => text.replaceAll(/^/gm, '     ')
