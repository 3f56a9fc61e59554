import { defineConfig } from '@playwright/test'
import { chromiumPath } from './scripts/lib/chromium.mjs'

/** One set of specs for both hosts: `browser` drives the loopback host in Chromium, `desktop` the Electron window where its binary is installed. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // Two cores and one real engine for each worker: more workers would only wait for each other.
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: process.env['LATHE_E2E_REPORT']
    ? [['list'], ['json', { outputFile: process.env['LATHE_E2E_REPORT'] }]]
    : 'list',
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: chromiumPath() ?? undefined,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'browser', testIgnore: 'desktop/**' },
    { name: 'desktop', testMatch: 'desktop/**/*.spec.ts' },
  ],
})
