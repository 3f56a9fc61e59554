import { execFileSync, spawnSync } from 'node:child_process'
import { open, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './support/fixtures.ts'
import { launchLathe, repositoryRoot } from './support/lathe.ts'

test('a damaged database: the window says what is wrong and starts anew without deleting anything', async ({
  page,
  dataDir,
}) => {
  await (await launchLathe({ dataDir })).stop()
  const file = await open(join(dataDir, 'lathe.db'), 'r+')
  await file.write(Buffer.alloc(8192, 0xff), 0, 8192, 0)
  await file.close()
  const lathe = await launchLathe({ dataDir })
  await page.goto(lathe.url)
  await expect(page.getByText(join(dataDir, 'lathe.db')).first()).toBeVisible()
  await page.getByRole('button', { name: /empty/i }).click()
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  expect((await readdir(dataDir)).some((name) => name.startsWith('lathe.db.damaged-'))).toBe(true)
  await lathe.stop()
})

test('a second start on the same data folder says where the first one is, and leaves it alone', async ({
  page,
  lathe,
  dataDir,
}) => {
  const second = spawnSync(
    process.execPath,
    [join(repositoryRoot, 'out/main/serve.js'), '--no-open', '--data', dataDir],
    { encoding: 'utf8' },
  )
  expect(second.status).toBe(1)
  expect(second.stderr).toContain('already runs with the data folder')
  expect(second.stderr).toContain(lathe.url)
  await page.goto(lathe.url)
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
})

test('a taken port, a file for a data folder and a mistyped option are each said in one sentence', async ({
  lathe,
  dataDir,
}) => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [join(repositoryRoot, 'out/main/serve.js'), '--no-open', ...args], { encoding: 'utf8' })
  const taken = run('--data', join(dataDir, 'other'), '--port', new URL(lathe.url).port)
  expect(taken.status).toBe(1)
  expect(taken.stderr).toContain(`Port ${new URL(lathe.url).port} is taken by another program.`)
  await writeFile(join(dataDir, 'a file'), '')
  expect(run('--data', join(dataDir, 'a file')).stderr).toContain('cannot be the data folder: it is a file')
  expect(run('--port', 'ninety').stderr).toContain('--port takes a whole number')
})

test('SIGTERM ends the app with exit code 0 and leaves no process behind', async ({ page, dataDir }) => {
  const lathe = await launchLathe({ dataDir })
  await page.goto(lathe.url)
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  expect(await lathe.stop()).toBe(0)
  expect(() => execFileSync('pgrep', ['-P', String(lathe.pid)])).toThrow()
})

test('without the starter model the app starts all the same and says how to get one', async ({ page, dataDir }) => {
  const lathe = await launchLathe({ dataDir, env: { LATHE_CACHE_DIR: join(dataDir, 'no-cache') } })
  await page.goto(lathe.url)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Models' }).click()
  await expect(page.getByRole('button', { name: /Get it \(98/ })).toBeVisible()
  await lathe.stop()
})
