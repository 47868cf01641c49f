import { RuleTester } from 'eslint'
import tseslint from 'typescript-eslint'
import { describe, test } from 'vitest'
import { noUnreadRefusal } from './no-unread-refusal.js'

const PRELUDE = `
  type Done<T> = { readonly ok: true; readonly value: T }
  type Refused<C extends string> = { readonly ok: false; readonly code: C }
  type Result<T, C extends string> = Done<T> | Refused<C>
  declare function assign(): Promise<Result<number, 'full'>>
  declare function fetchIt(): Promise<Response>
  declare function save(): Promise<void>
  declare function decide(): Result<number, 'full'>
`
const inside = (body: string) => `${PRELUDE}\nexport async function run() {\n${body}\n}`

RuleTester.describe = describe
RuleTester.it = test
const tester = new RuleTester({
  languageOptions: {
    parser: tseslint.parser,
    parserOptions: {
      projectService: { allowDefaultProject: ['*.ts'] },
      tsconfigRootDir: import.meta.dirname,
    },
  },
})

tester.run('STYLE: a refusal that nobody reads is an error', noUnreadRefusal, {
  valid: [
    'const given = await assign(); return given.ok',
    'return assign()',
    'void (await assign())',
    'await save()',
    'await fetchIt()',
  ].map((body) => ({ name: body, code: inside(body), filename: 'valid.ts' })),
  invalid: ['await assign()', 'decide()'].map((body) => ({
    name: body,
    code: inside(body),
    filename: 'invalid.ts',
    errors: [{ messageId: 'unread' }],
  })),
})
