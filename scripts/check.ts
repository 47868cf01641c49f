/**
 * All static checks: `npm run check [-- NAME...]`. Prints the remedy of whatever fails. Caches lie
 * in .cache/; delete that folder for a run from nothing.
 */
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT_DIR, runAll } from './parts/run'
import { report, runStep } from './parts/step'
import type { Step, StepResult } from './parts/step'

const AT_ONCE = 2
const CODE_DIRS = ['apps', 'packages', 'scripts', 'bench', 'flows']

/** Two processes on two cores, cut where they share the fewest types. */
const LINT_HALVES = {
  server: [
    ...['apps/server', 'bench', 'flows', 'scripts', '*.js', '*.ts', '.dependency-cruiser.mjs'],
    ...['client', 'contract', 'guard', 'money', 'testkit', 'texts'].map(
      (name) => `packages/${name}`,
    ),
  ],
  web: ['apps/wallet', 'apps/console', 'apps/widget', 'apps/help', 'packages/ui'],
}

/** The two slow ones first, so that they run beside each other and beside the rest. */
export function checkSteps(): Step[] {
  return [...lintSteps(), ...typeSteps(), ...shapeSteps(), ...freshnessSteps()]
}

function lintSteps(): Step[] {
  const cache = ['--cache', '--cache-strategy', 'content', '--cache-location']
  return [
    ...Object.entries(LINT_HALVES).map(([name, dirs]) => ({
      name: `eslint ${name}`,
      command: [
        'eslint',
        ...dirs,
        ...cache,
        `.cache/eslint-${name}`,
        '--max-warnings',
        '0',
        // Old debt stands in eslint-suppressions.json, by file and rule; the number may only fall.
        '--pass-on-unpruned-suppressions',
      ] as const,
      remedy: 'each message says what to write instead; npm run format mends the simple ones.',
    })),
    {
      name: 'prettier',
      command: ['prettier', '--check', '.', ...cache, '.cache/prettier', '--log-level', 'warn'],
      remedy: 'npm run format',
    },
    {
      name: 'stylelint',
      command: [
        'stylelint',
        '{apps,packages}/**/*.css',
        '--allow-empty-input',
        ...cache,
        '.cache/stylelint/',
      ],
      remedy:
        'logical properties (margin-inline-start) and tokens (var(--...)) instead of fixed ones.',
    },
  ]
}

function typeSteps(): Step[] {
  const homes = ['apps', 'packages'].flatMap((dir) =>
    readdirSync(join(ROOT_DIR, dir)).map((name) => `${dir}/${name}`),
  )
  return ['.', ...homes]
    .filter((home) => existsSync(join(ROOT_DIR, home, 'tsconfig.json')))
    .map((home) => ({
      name: `types ${home === '.' ? 'workshop' : home}`,
      // TypeScript 7 checks five times as fast; the linter still needs the API of 6.
      command: [
        'node',
        'node_modules/typescript-seven/bin/tsc',
        '-p',
        home,
        '--noEmit',
        '--incremental',
        '--tsBuildInfoFile',
        buildInfo(home),
      ],
      remedy: 'mend the types; an `as` needs its reason in a comment.',
    }))
}

const buildInfo = (home: string) => `.cache/tsc/${home.replaceAll(/\W/g, '-')}.tsbuildinfo`

function shapeSteps(): Step[] {
  return [
    {
      name: 'imports',
      command: [
        'depcruise',
        ...CODE_DIRS,
        '--config',
        '.dependency-cruiser.mjs',
        '--output-type',
        'err-long',
      ],
      remedy: 'the comment of the broken rule says what the fault is (.dependency-cruiser.mjs).',
    },
    {
      name: 'dead code',
      command: ['knip', '--no-config-hints'],
      remedy: 'delete what nobody uses, or drop the `export` of what only its own file uses.',
    },
  ]
}

/** Files that are generated and committed must be what their generator makes now. */
function freshnessSteps(): Step[] {
  const generated = (name: string, script: string) => ({
    name,
    command: ['node', '--import', 'tsx', `scripts/${script}.ts`, '--check'] as const,
    remedy: `npm run ${script}, and commit what it writes.`,
  })
  return [
    generated('coverage.md', 'coverage'),
    generated('settings.md', 'settings'),
    generated('schema.sql', 'schema'),
  ]
}

export async function runSteps(steps: readonly Step[]): Promise<StepResult[]> {
  mkdirSync(join(ROOT_DIR, '.cache'), { recursive: true })
  const results: StepResult[] = []
  const tasks = steps.map((step) => async () => {
    const result = await runStep(step)
    results.push(result)
    report(result)
  })
  await runAll(tasks, AT_ONCE)
  return results
}

if (import.meta.filename === process.argv[1]) {
  const asked = process.argv.slice(2)
  const steps = checkSteps().filter(
    ({ name }) => asked.length === 0 || asked.some((word) => name.startsWith(word)),
  )
  const startedAt = performance.now()
  const failed = (await runSteps(steps)).filter(({ ok }) => !ok)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0)
  process.stdout.write(
    `${steps.length - failed.length} passed, ${failed.length} failed in ${seconds} s\n`,
  )
  if (failed.length > 0) process.exitCode = 1
}
