import { defineConfig } from 'vite'

// One file beside its source maps: no TypeScript loader runs in production. Our own packages are
// bundled (they are TypeScript), what npm installed stays in node_modules.
export default defineConfig({
  build: {
    ssr: 'src/main.ts',
    outDir: 'dist',
    target: 'node20',
    minify: false,
    sourcemap: true,
    // Flat: boot.ts finds the root of the clone three folders up from here.
    rollupOptions: { output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' } },
  },
  ssr: { noExternal: [/^@walletdesk\//] },
})
