/** `npm run new-module -- noun`: lays out a module of the server as STYLE wants it. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT_DIR } from './parts/run'

const [noun = ''] = process.argv.slice(2)
const dir = join(ROOT_DIR, 'apps/server/src/modules', noun)

function stop(line: string): never {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

if (!/^[a-z]+(-[a-z]+)*$/.test(noun))
  stop('npm run new-module -- noun (one plural word, kebab-case)')
if (existsSync(dir)) stop(`${dir} is there already.`)

const one = noun.replace(/ies$/, 'y').replace(/s$/, '')
const Name = one.replaceAll(/(^|-)([a-z])/g, (_all, _dash, letter: string) => letter.toUpperCase())

const files = {
  'index.ts': `/**
 * ${Name}: what it owns, what it promises, what it never does. Say it in 5-15 lines.
 */
export type { ${Name} } from './${one}'
`,
  [`${one}.ts`]: `/** Pure rules: types, transition table, decisions. No clock, socket or table. */
export type ${Name} = { readonly id: string }
`,
  [`${one}.store.ts`]: `/** All SQL of this module. */
import { sql, type Queryable } from '../../platform/db'
import type { ${Name} } from './${one}'

export function find${Name}(tx: Queryable, id: string): Promise<${Name} | null> {
  return tx.maybe<${Name}>(sql\`
    select id
      from ${noun.replaceAll('-', '_')}
     where id = \${id}\`)
}
`,
}

mkdirSync(join(dir, 'commands'), { recursive: true })
mkdirSync(join(dir, 'queries'))
for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text)
process.stdout.write(`made ${dir}
next: decide whom it may call (MAY_CALL in .dependency-cruiser.mjs), write its migration,
name its routes, consumers, jobs and timers in apps/server/src/roles/modules.ts
`)
