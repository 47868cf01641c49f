import { expect, test } from 'vitest'
import { closureOf, laterOf } from './closure'

const MANIFEST = {
  'index.html': {
    file: 'a.js',
    css: ['a.css'],
    imports: ['_shared'],
    dynamicImports: ['route', 'locale'],
  },
  _shared: { file: 'shared.js', imports: ['_vendor'] },
  _vendor: { file: 'vendor.js', imports: ['_shared'], css: ['vendor.css'] },
  route: { file: 'route.js', imports: ['_shared', '_table'], css: ['route.css'] },
  _table: { file: 'table.js' },
  locale: { file: 'zh.js' },
}
const list = (files: Set<string>) => [...files].sort()

test('UX 12.2: a first load is the entry, its static imports and their styles, each once', () => {
  const { js, css } = closureOf(MANIFEST, ['index.html'])
  expect(list(js)).toEqual(['a.js', 'shared.js', 'vendor.js'])
  expect(list(css)).toEqual(['a.css', 'vendor.css'])
})

test('UX 12.2: a route adds only what was not there yet', () => {
  const first = closureOf(MANIFEST, ['index.html'])
  expect(laterOf(MANIFEST, first)).toEqual(['route', 'locale'])
  const { js } = closureOf(MANIFEST, ['route'])
  expect(list(js).filter((file) => !first.js.has(file))).toEqual(['route.js', 'table.js'])
})
