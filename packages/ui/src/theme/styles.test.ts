import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) =>
  join(root, path),
)
const read = (path: string) => readFileSync(path, 'utf8')
const sheets = files.filter((path) => path.endsWith('.css') && !path.endsWith('tokens.css'))

/** CSS modules type every name as present; this compares what parts ask for with what exists. */
test('every class that a part names exists in its sheet', () => {
  const missing = files
    .filter((path) => path.endsWith('.tsx'))
    .flatMap((path) => {
      const code = read(path)
      return [...code.matchAll(/import (\w+) from '(\.[^']+\.module\.css)'/g)].flatMap(
        ([, name = '', sheet = '']) => {
          const css = read(join(dirname(path), sheet))
          const asked = [...code.matchAll(new RegExp(`\\b${name}\\['([\\w-]+)'\\]`, 'g'))]
          return asked
            .map(([, className = '']) => className)
            .filter((className) => !new RegExp(`\\.${className}\\b`).test(css))
            .map((className) => `${path}: ${className}`)
        },
      )
    })
  expect(missing).toEqual([])
})

test('UX 11.1: colours come only from the tokens', () => {
  const raw = sheets.flatMap((path) =>
    [...read(path).matchAll(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(/gi)].map(
      ([colour]) => `${path}: ${colour}`,
    ),
  )
  expect(raw).toEqual([])
})

test('UX 10.7: sheets use logical properties', () => {
  const physical =
    /^\s*(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom|(?:min-|max-)?(?:width|height))\s*:/gm
  const found = sheets.flatMap((path) =>
    [...read(path).matchAll(physical)].map(([line]) => `${path}: ${line.trim()}`),
  )
  expect(found).toEqual([])
})
