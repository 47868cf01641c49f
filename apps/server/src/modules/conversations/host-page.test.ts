import { expect, test } from 'vitest'
import { keptPage } from './host-page'

const kept = (url: string) => keptPage({ url, title: ' Shop ' })?.url ?? null

test('SE-1: a page keeps its address, and nothing that might open something there', () => {
  expect(kept('https://shop.example/help/cards-and-banks')).toBe(
    'https://shop.example/help/cards-and-banks',
  )
  expect(kept('https://shop.example/pay?token=abc&id=7#step-2')).toBe('https://shop.example/pay')
  expect(kept('https://anna:secret@shop.example:8443/')).toBe('https://shop.example:8443/')
  expect(kept('https://shop.example/reset/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.x/now')).toBe(
    'https://shop.example/reset/…/now',
  )
  expect(kept('https://shop.example/s/0198c1a0-0000-7000-8000-000000000001')).toBe(
    'https://shop.example/s/…',
  )
  expect(keptPage({ url: 'https://shop.example/', title: ' Shop ' })?.title).toBe('Shop')
})

test('what is no page of the web is not kept', () => {
  for (const url of ['', 'null/cart', 'javascript:alert(1)', 'file:///etc/passwd', 'about:blank']) {
    expect(kept(url)).toBeNull()
  }
})
