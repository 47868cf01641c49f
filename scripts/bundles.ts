/**
 * UX 12.2: what a browser must load before a surface can be used. Measured is the import closure of
 * Vite's manifest (entry, static imports, the first route, one language), gzip -9, KB of 1000 bytes.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { closureOf, gzipKb, laterOf, readManifest } from './parts/closure'
import type { Closure, Manifest } from './parts/closure'
import { ROOT_DIR } from './parts/run'

type Surface = {
  name: string
  app: string
  /** Keys of the manifest that are loaded at once. */
  roots: readonly RegExp[]
  /** The catalogues that it loads at once, in one language (its platform/texts.tsx). */
  catalogues: readonly string[]
  jsKbMax: number
  /** Where UX 12.2 leaves room between the aim and the failure. */
  jsKbFail?: number
  cssKbMax: number
  /** What any other route may add; undefined where routes have no budget. */
  routeKbMax?: number
}

const SURFACES: readonly Surface[] = [
  {
    name: 'wallet first route',
    app: 'wallet',
    roots: [/^index\.html$/, /\/features\/home\/home-screen\.tsx$/],
    catalogues: ['vocabulary', 'common', 'wallet'],
    jsKbMax: 150,
    cssKbMax: 18,
    routeKbMax: 60,
  },
  {
    name: 'console first route',
    app: 'console',
    roots: [/^index\.html$/, /\/features\/inbox\/inbox-page\.tsx$/],
    catalogues: ['vocabulary', 'common', 'console'],
    jsKbMax: 220,
    cssKbMax: 25,
  },
  {
    name: 'widget first open',
    app: 'widget',
    roots: [/^index\.html$/],
    catalogues: ['widget', 'common', 'vocabulary'],
    jsKbMax: 45,
    jsKbFail: 60,
    cssKbMax: 8,
  },
]

type Files = {
  name: string
  app: string
  js: readonly string[]
  css: readonly string[]
  jsKbMax: number
  jsKbFail?: number
  cssKbMax: number
}

/** Pages that name their files themselves, so no manifest is needed. */
const FILES: readonly Files[] = [
  // Loaded on other people's pages, in one request.
  {
    name: 'widget loader',
    app: 'widget',
    js: ['loader.js'],
    css: [],
    jsKbMax: 4,
    jsKbFail: 6,
    cssKbMax: 0,
  },
  {
    name: 'help and status',
    app: 'help',
    js: ['page.js', 'theme.js'],
    css: ['page.css'],
    jsKbMax: 20,
    cssKbMax: 10,
  },
]

/** A reader loads one language; the heaviest counts. */
const LANGUAGES = ['en', 'zh-Hans']

type Row = { name: string; what: 'js' | 'css'; kb: number; kbMax: number; kbFail: number }

function measure(surface: Surface): Row[] {
  const dist = join(ROOT_DIR, 'apps', surface.app, 'dist')
  const manifest = readManifest(dist)
  const first = closureOf(manifest, rootsOf(manifest, surface))
  const language = heaviestLanguage(dist, manifest, surface)
  return [
    row(surface.name, 'js', gzipKb(dist, first.js) + language, surface.jsKbMax, surface.jsKbFail),
    row(surface.name, 'css', gzipKb(dist, first.css), surface.cssKbMax),
    ...(surface.routeKbMax === undefined ? [] : [heaviestRoute(dist, manifest, first, surface)]),
  ]
}

function row(name: string, what: Row['what'], kb: number, kbMax: number, kbFail = kbMax): Row {
  return { name, what, kb, kbMax, kbFail }
}

function rootsOf(manifest: Manifest, { name, roots }: Surface): string[] {
  const keys = Object.keys(manifest)
  // The html or script entry is one of them; a pattern that fits nothing would measure too little.
  const lost = roots.find((pattern) => !keys.some((key) => pattern.test(key)))
  if (lost)
    throw new Error(
      `${name}: nothing in the manifest fits ${String(lost)}, mend scripts/bundles.ts`,
    )
  return keys.filter((key) => roots.some((pattern) => pattern.test(key)))
}

function added(manifest: Manifest, first: Closure, key: string): string[] {
  return [...closureOf(manifest, [key]).js].filter((file) => !first.js.has(file))
}

function heaviestLanguage(dist: string, manifest: Manifest, { catalogues }: Surface): number {
  const sizes = LANGUAGES.map((language) => {
    const keys = catalogues.map((name) => keyOf(manifest, `/locales/${language}/${name}.json`))
    return gzipKb(dist, closureOf(manifest, keys).js)
  })
  return Math.max(...sizes)
}

function keyOf(manifest: Manifest, end: string): string {
  const key = Object.keys(manifest).find((one) => one.endsWith(end))
  if (key === undefined) throw new Error(`no chunk for ${end}, mend scripts/bundles.ts`)
  return key
}

function heaviestRoute(
  dist: string,
  manifest: Manifest,
  first: Closure,
  { app, routeKbMax = 0 }: Surface,
): Row {
  const sizes = laterOf(manifest, first)
    .filter((key) => !key.includes('/locales/'))
    .map((key) => ({ key, kb: gzipKb(dist, added(manifest, first, key)) }))
    .sort((a, b) => b.kb - a.kb)
  const [heaviest = { key: 'none', kb: 0 }] = sizes
  return row(`${app}: ${heaviest.key.split('/').at(-1) ?? ''}`, 'js', heaviest.kb, routeKbMax)
}

function measureFiles({ name, app, js, css, jsKbMax, jsKbFail, cssKbMax }: Files): Row[] {
  const dist = join(ROOT_DIR, 'apps', app, 'dist')
  const lost = [...js, ...css].find((file) => !existsSync(join(dist, file)))
  if (lost) throw new Error(`apps/${app}/dist/${lost} is missing: npm run build`)
  const rows = [row(name, 'js', gzipKb(dist, js), jsKbMax, jsKbFail)]
  return css.length === 0 ? rows : [...rows, row(name, 'css', gzipKb(dist, css), cssKbMax)]
}

try {
  const rows = [...FILES.flatMap(measureFiles), ...SURFACES.flatMap(measure)]
  for (const { name, what, kb, kbMax, kbFail } of rows) {
    const verdict = kb <= kbMax ? 'ok  ' : kb <= kbFail ? 'over' : 'FAIL'
    const line = `${name.padEnd(34)} ${what.padEnd(3)} ${kb.toFixed(1).padStart(6)} of ${kbMax} KB`
    process.stdout.write(`${verdict} ${line}\n`)
  }
  if (rows.some(({ kb, kbFail }) => kb > kbFail)) {
    process.stdout.write(
      'Remedy: load what the first screen does not show on demand, with import().\n',
    )
    process.exitCode = 1
  }
} catch (error) {
  process.stdout.write(`FAIL ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
