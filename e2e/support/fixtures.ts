import { test as base } from '@playwright/test'
import { type Lathe, launchLathe, temporaryFolder } from './lathe.ts'

interface Fixtures {
  readonly dataDir: string
  /** A Lathe with an empty data folder, ended after the test. */
  readonly lathe: Lathe
}

export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the parameter's names
  dataDir: async ({}, use) => {
    const folder = await temporaryFolder()
    await use(folder.path)
    await folder.remove()
  },
  lathe: async ({ dataDir }, use) => {
    const lathe = await launchLathe({ dataDir })
    await use(lathe)
    await lathe.stop()
  },
})

export { expect } from '@playwright/test'
