import { defineConfig } from 'vitest/config'

/** Two rungs of DESIGN §10: `unit` knows no file or process of the app; `feature` runs the router, SQLite and real children. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/shared/**/*.test.ts', 'src/renderer/**/*.test.ts', 'bench/**/*.test.ts'],
          environment: 'node',
        },
      },
      {
        test: {
          name: 'feature',
          include: ['src/main/**/*.test.ts', 'src/workers/**/*.test.ts', 'scripts/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
    pool: 'forks',
    maxWorkers: 2,
    reporters: ['default'],
  },
})
