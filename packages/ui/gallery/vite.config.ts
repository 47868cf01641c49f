import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import type { UserConfig } from 'vite'

const config: UserConfig = {
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  build: { outDir: '/tmp/walletdesk-gallery', emptyOutDir: true },
}

// Vite reads its configuration from the default export.
export default config
