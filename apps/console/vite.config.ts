import react from '@vitejs/plugin-react'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { defineConfig } from 'vite'
import type { Plugin } from 'vite'

const themeScript = createRequire(import.meta.url).resolve('@walletdesk/ui/theme-script.js')

/** The content policy forbids inline scripts: the theme script is a file, served before the bundle. */
function themeFile(): Plugin {
  return {
    name: 'walletdesk:theme',
    configureServer(server) {
      server.middlewares.use('/console/theme.js', (_request, response) => {
        response.setHeader('content-type', 'text/javascript')
        response.end(readFileSync(themeScript))
      })
    },
    generateBundle() {
      this.emitFile({
        type: 'asset',
        fileName: 'theme.js',
        source: readFileSync(themeScript, 'utf8'),
      })
    },
  }
}

const server = process.env['WALLETDESK_URL'] ?? 'http://localhost:8080'

export default defineConfig({
  base: '/console/',
  plugins: [react(), themeFile()],
  build: {
    manifest: true,
    target: 'es2022',
    rolldownOptions: {
      output: {
        // What every screen needs, in one file: small files compress badly one by one.
        codeSplitting: {
          groups: [
            { name: 'shell', test: /node_modules\/(react|react-dom|scheduler|@tanstack)\// },
          ],
        },
      },
    },
  },
  server: {
    proxy: { '/api': { target: server, ws: true } },
  },
})
