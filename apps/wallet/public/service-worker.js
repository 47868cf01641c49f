/* global caches, fetch, self */
// Keeps the shell of the app on the device, so that it opens without a network and shows the last
// balances with their time. Answers of the API are never kept here: money is read fresh or labelled
// old by the app itself.
const SHELL = 'walletdesk-shell-1'
const PAGE = '/'
const FIRST = [PAGE, '/theme.js', '/icon.svg', '/manifest.webmanifest']
// Pages that the server renders itself; they are no part of this app.
const OTHERS =
  /^\/(api|help|status|verify|console|widget|docs|healthz|readyz|metrics|openapi)(\/|\.|$)/

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(SHELL)
      .then((cache) => cache.addAll(FIRST))
      .then(() => self.skipWaiting()),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((name) => name !== SHELL).map((name) => caches.delete(name))),
      )
      .then(() => self.clients.claim()),
  )
})

// Hashed files never change: the first answer is kept for good.
async function keep(request) {
  const cache = await caches.open(SHELL)
  const kept = await cache.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await cache.put(request, answer.clone())
  return answer
}

// The page and its few unhashed files come from the network while there is one.
async function freshFirst(request, key) {
  const cache = await caches.open(SHELL)
  try {
    const answer = await fetch(request)
    if (answer.ok) await cache.put(key, answer.clone())
    return answer
  } catch (error) {
    const kept = await cache.match(key)
    if (kept) return kept
    throw error
  }
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (OTHERS.test(url.pathname)) return
  if (request.mode === 'navigate') event.respondWith(freshFirst(request, PAGE))
  else if (url.pathname.startsWith('/assets/')) event.respondWith(keep(request))
  else if (FIRST.includes(url.pathname)) event.respondWith(freshFirst(request, url.pathname))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(self.clients.openWindow(event.notification.data?.path ?? '/'))
})
