import { expect, launchDesktop, test } from './support.ts'

test('the page is the built one, without Node, under the policy, and reaches nothing else', async ({
  desktop: { page },
}) => {
  expect(page.url()).toMatch(/^app:\/\/lathe\//)
  const reached = await page.evaluate(async () => ({
    node:
      typeof (globalThis as Record<string, unknown>)['require'] +
      typeof (globalThis as Record<string, unknown>)['process'],
    bridge: Object.keys((globalThis as unknown as { lathe: object }).lathe).sort(),
    network: await fetch('https://example.org/').then(
      () => 'reached',
      () => 'refused',
    ),
    opened: window.open('https://example.org/') === null,
    policy: (await fetch('/')).headers.get('content-security-policy'),
    hidden: (await fetch('/..%2f..%2fpackage.json')).status,
  }))
  expect(reached).toMatchObject({ node: 'undefinedundefined', network: 'refused', opened: true, hidden: 404 })
  expect(reached.bridge).toEqual(['host', 'onCommand', 'pathForFile', 'platform', 'ready'])
  expect(reached.policy).toContain("default-src 'none'")
})

test('a navigation elsewhere does not happen, and the page goes on working', async ({ desktop: { app, page } }) => {
  await page.evaluate(() => void (window.location.href = 'https://example.org/'))
  await page.getByRole('link', { name: 'Models' }).click()
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL())).toMatch(
    /^app:\/\/lathe\/models/,
  )
})

test('the window opens where it was closed', async ({ dataDir }) => {
  const wanted = { x: 60, y: 60, width: 1100, height: 700 }
  const first = await launchDesktop({ dataDir })
  await first.app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), wanted)
  await expect.poll(() => boundsOf(first)).toMatchObject({ width: 1100, height: 700 })
  const closed = await boundsOf(first)
  await first.app.close()
  const second = await launchDesktop({ dataDir })
  expect(await boundsOf(second)).toEqual(closed)
  await second.app.close()
})

const boundsOf = ({ app }: Awaited<ReturnType<typeof launchDesktop>>) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())

test('the menu reaches the page, and speaks its language', async ({ desktop: { app, page } }) => {
  const choose = (label: string) =>
    app.evaluate(({ Menu }, wanted) => {
      type Item = { label: string; submenu?: { items: Item[] }; click(): void }
      const find = (items: Item[]): Item | undefined => {
        for (const item of items) {
          const found = item.label === wanted ? item : find(item.submenu?.items ?? [])
          if (found) return found
        }
        return undefined
      }
      find((Menu.getApplicationMenu()?.items ?? []) as unknown as Item[])?.click()
    }, label)
  await choose('Settings…')
  await expect(page).toHaveURL(/\/settings/)
  await choose('New Chat')
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible()
  await choose('Zoom In')
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor()))
    .toBeCloseTo(1.1)
})

test('Lathe ends whole: no process of it is left when its window is closed', async ({ dataDir }) => {
  const { app } = await launchDesktop({ dataDir })
  const child = app.process()
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve))
  await app.close()
  expect(await exit).toBe(0)
})
