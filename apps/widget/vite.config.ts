import { defineConfig } from 'vite'

// The panel. Its page is served at /widget/app, its files below /widget/assets.
export default defineConfig({
  base: '/widget/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    manifest: true,
    target: ['es2022', 'safari16', 'chrome111', 'firefox114'],
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  css: { modules: { generateScopedName: '[hash:base64:6]' } },
})
