import { defineConfig } from 'vitest/config'

// Two layers run here: pure tables and commands on a real PostgreSQL. The browser flows have a
// config of their own (flows/vitest.config.ts), because they need a built tree.
export default defineConfig({
  test: {
    include: ['{apps,packages,scripts,bench}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: ['packages/testkit/src/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // Each file would load the server anew, a quarter of the whole time. Nothing is kept in modules
    // but caches; what has to be new is made by the test that says so.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
