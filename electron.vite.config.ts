import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'electron-vite'

const at = (path: string) => resolve(import.meta.dirname, path)

/** Packages with native code, or that find files beside themselves: they stay in node_modules. Everything else is bundled, which halves the start. */
const external = ['better-sqlite3', 'node-llama-cpp', /^@node-llama-cpp\//, 'electron']

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      externalizeDeps: false,
      target: 'node24',
      sourcemap: true,
      minify: false,
      rolldownOptions: {
        input: {
          electron: at('src/main/electron/main.ts'),
          serve: at('src/main/serve/main.ts'),
          'engine-worker': at('src/workers/engine/main.ts'),
        },
        external,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      // A sandboxed preload is CommonJS, whatever package.json says.
      rolldownOptions: {
        input: { index: at('src/preload/index.ts') },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    // Pages have addresses of their own (/chat/…), so assets are named from the root. electron-vite insists on the base './', made for file://.
    experimental: { renderBuiltUrl: (name) => `/${name}` },
    plugins: [react(), tailwindcss()],
    build: {
      outDir: at('out/renderer'),
      emptyOutDir: true,
      minify: true,
      target: 'es2024',
      // Younger than what light-dark() needs: it would be rewritten into something that knows no theme of a part of the page.
      cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
      sourcemap: true,
      rolldownOptions: { input: { index: at('src/renderer/index.html') } },
    },
  },
})
