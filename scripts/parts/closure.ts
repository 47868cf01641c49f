import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** What Vite writes beside a build (`build.manifest`). */
type Chunk = {
  file: string
  css?: string[]
  imports?: string[]
  dynamicImports?: string[]
}
export type Manifest = Record<string, Chunk>

/** Files that a browser must load: an entry with its static imports and their styles. */
export type Closure = { chunks: Set<string>; js: Set<string>; css: Set<string> }

export function readManifest(dist: string): Manifest {
  const path = join(dist, '.vite', 'manifest.json')
  if (!existsSync(path))
    throw new Error(`${path} is missing: npm run build (with build.manifest on)`)
  return JSON.parse(readFileSync(path, 'utf8')) as Manifest
}

export function closureOf(manifest: Manifest, roots: readonly string[]): Closure {
  const closure: Closure = { chunks: new Set(), js: new Set(), css: new Set() }
  const waiting = [...roots]
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const chunk = manifest[key]
    if (!chunk || closure.chunks.has(key)) continue
    closure.chunks.add(key)
    if (chunk.file.endsWith('.js')) closure.js.add(chunk.file)
    if (chunk.file.endsWith('.css')) closure.css.add(chunk.file)
    for (const file of chunk.css ?? []) closure.css.add(file)
    waiting.push(...(chunk.imports ?? []))
  }
  return closure
}

/** What loads later: everything that the chunks of a closure import on demand. */
export function laterOf(manifest: Manifest, { chunks }: Closure): string[] {
  const later = [...chunks].flatMap((key) => manifest[key]?.dynamicImports ?? [])
  return [...new Set(later)].filter((key) => !chunks.has(key))
}

/** Sum of `gzip -9` sizes in KB of 1000 bytes. */
export function gzipKb(dist: string, files: Iterable<string>): number {
  let bytes = 0
  for (const file of files) bytes += gzipSync(readFileSync(join(dist, file)), { level: 9 }).length
  return bytes / 1000
}
