import { defineConfig } from 'vitest/config'

// One user story a file, in a real browser against the built product, one file after another: the
// machine has two cores, and server, database and browser want both.
export default defineConfig({
  test: {
    include: ['flows/**/*.test.ts'],
    globalSetup: ['flows/parts/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 1,
    maxConcurrency: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
