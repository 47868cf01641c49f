import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// The pages themselves are rendered by the server; this builds what they load: one style sheet, one
// module, and the script that sets the theme before the first paint. Names carry no hash, because
// the pages do not know it: the server asks browsers to check before they use a copy.
export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'dist',
    target: 'es2022',
    modulePreload: false,
    cssCodeSplit: false,
    rolldownOptions: {
      input: { page: here('src/browser/page.ts'), theme: here('src/browser/theme.ts') },
      output: { entryFileNames: '[name].js', assetFileNames: 'page[extname]' },
    },
  },
})
