import eslint from '@eslint/js'
import reactHooks from 'eslint-plugin-react-hooks'
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'
import { noUnreadRefusal } from './scripts/lint/no-unread-refusal.js'

// Each message says what to write instead.
const ENUM = {
  selector: 'TSEnumDeclaration',
  message:
    "No enum: write a const list and its union, as in STYLE: const STATES = ['a', 'b'] as const.",
}
const CLOCK = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message:
      'The machine clock is read once per request: use ctx.now, or app.clock.now() in a loop.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message:
      'Use ctx.now.getTime(), app.clock.now(), or performance.now() to measure a length of time.',
  },
]
const ENVIRONMENT = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Settings are validated once: add it to platform/config.ts and read app.config.',
}
const DEFAULT_EXPORT = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name, so that one word finds every use.',
}
const REEXPORT = {
  selector:
    'ExportNamedDeclaration[source.value=/^\\./], ExportAllDeclaration[source.value=/^\\./]',
  message: 'Only an index.ts passes on what other files export; import from the file itself.',
}
const MOVED_PATH = {
  selector:
    "MemberExpression[object.type='MetaProperty'][property.name=/^(url|dirname|filename)$/]",
  message: 'The bundled server lies elsewhere: take paths from boot.ts (ROOT_DIR) or app.config.',
}
const everywhere = [ENUM, ...CLOCK, ENVIRONMENT, DEFAULT_EXPORT, REEXPORT]

export default defineConfig(
  {
    ignores: [
      '**/dist/',
      '**/node_modules/',
      '.cache/',
      'coverage/',
      'data/',
      'test-results/',
      'apps/*/public/',
    ],
  },
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { walletdesk: { rules: { 'no-unread-refusal': noUnreadRefusal } } },
    rules: {
      complexity: ['error', 12],
      eqeqeq: 'error',
      'max-lines': ['error', 400],
      'max-lines-per-function': ['error', 70],
      'no-restricted-syntax': ['error', ...everywhere],
      'walletdesk/no-unread-refusal': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Numbers in a sentence are fine; objects, null and undefined are the mistakes.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false, properties: false, arguments: false } },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // The router stops a load by throwing what redirect() and notFound() make.
      '@typescript-eslint/only-throw-error': [
        'error',
        {
          allow: [
            {
              from: 'package',
              package: '@tanstack/router-core',
              name: ['Redirect', 'NotFoundError'],
            },
          ],
        },
      ],
      // A function may be async because its contract is, as for handlers, jobs and adapters.
      '@typescript-eslint/require-await': 'off',
      // We have no enum and few classes of our own; what libraries call so is their affair.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // tx.many<Row>(...) names the shape of a row once: that is what the parameter is for.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  {
    files: ['apps/**/*.tsx', 'apps/{wallet,console,widget}/**/*.ts', 'packages/ui/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['**/*.tsx'],
    // A component is one function with its markup.
    rules: { 'max-lines-per-function': ['error', 150] },
  },
  {
    files: ['apps/server/src/**/*.ts'],
    ignores: [
      '**/*.test.ts',
      '**/*.fixture.ts',
      'apps/server/src/boot.ts',
      'apps/server/src/platform/postgres/**',
    ],
    rules: { 'no-restricted-syntax': ['error', ...everywhere, MOVED_PATH] },
  },
  {
    files: ['**/index.ts'],
    rules: { 'no-restricted-syntax': ['error', ENUM, ...CLOCK, ENVIRONMENT, DEFAULT_EXPORT] },
  },
  {
    files: ['**/*.test.{ts,tsx}', 'flows/**/*.{ts,tsx}', 'packages/testkit/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // Programs of the workshop run on the machine's own time and environment.
    files: ['scripts/**', 'bench/**', 'flows/**'],
    rules: { 'no-restricted-syntax': ['error', ENUM, DEFAULT_EXPORT, REEXPORT] },
  },
  {
    files: ['**/*.config.{ts,js}', '.dependency-cruiser.mjs'],
    rules: { 'no-restricted-syntax': ['error', ENUM] },
  },
  {
    // Not part of any program that ships; the root ones are still checked by tsc.
    files: ['**/*.{js,mjs,cjs}', '**/*.config.ts'],
    ...tseslint.configs.disableTypeChecked,
  },
  {
    files: ['**/*.{js,mjs,cjs}', '**/*.config.ts'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } },
    rules: { 'walletdesk/no-unread-refusal': 'off' },
  },
)
