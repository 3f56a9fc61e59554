import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ChatPage } from './pages/chat-page.ts'
import { chromiumPath } from '../scripts/lib/chromium.mjs'
import { expect, test } from './support/fixtures.ts'
import { launchLathe } from './support/lathe.ts'
import { chromium } from '@playwright/test'

/** A network namespace of its own has a loopback device that is down, and nothing else. */
const canIsolate = spawnSync('unshare', ['-n', 'true']).status === 0

test('the whole way from start to answer works where there is no network but loopback', async ({ dataDir }) => {
  test.skip(!canIsolate, 'making a network namespace needs root and unshare')
  const lathe = await launchLathe({
    dataDir,
    under: ['unshare', '-n', 'sh', '-c', 'ip link set lo up && exec "$0" "$@"'],
  })
  // Chromium joins the namespace, so that nothing of the page could leave either.
  const browser = await chromium.launch({
    executablePath: namespaced(lathe.pid),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  })
  const page = await browser.newPage({ locale: 'en-US' })
  await page.goto(lathe.url)
  const chat = new ChatPage(page)
  await chat.startNew()
  await chat.send('What is the capital of France?')
  await chat.finished()
  await expect(chat.answers.last()).toContainText('Paris')
  await browser.close()
  await lathe.stop()
})

test('in ordinary use no process of Lathe opens a connection to anything but loopback', async ({ page, lathe }) => {
  await page.goto(lathe.url)
  const chat = new ChatPage(page)
  await chat.startNew()
  await chat.send('Say hello.')
  await chat.finished()
  const family = [
    lathe.pid,
    ...execFileSync('pgrep', ['-P', String(lathe.pid)], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map(Number),
  ]
  expect(family.length).toBeGreaterThan(1)
  for (const pid of family) expect(remoteAddresses(pid)).toEqual([])
})

/** A script that starts Chromium inside the network namespace of a process. */
function namespaced(pid: number): string {
  const script = join(mkdtempSync(join(tmpdir(), 'lathe-netns-')), 'chromium')
  writeFileSync(script, `#!/bin/sh\nexec nsenter --target ${pid} --net ${chromiumPath()} "$@"\n`, { mode: 0o755 })
  return script
}

/** The peers of a process's TCP connections that are not loopback, as the kernel lists them. */
function remoteAddresses(pid: number): string[] {
  const inodes = new Set(
    execFileSync('sh', ['-c', `readlink /proc/${pid}/fd/* 2>/dev/null || true`], { encoding: 'utf8' })
      .split('\n')
      .flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []),
  )
  return ['tcp', 'tcp6', 'udp', 'udp6']
    .flatMap((table) => readFileSync(`/proc/${pid}/net/${table}`, 'utf8').trim().split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => inodes.has(fields[9] ?? ''))
    .map((fields) => fields[2] ?? '')
    .filter((peer) => !/^(0100007F|00000000|0{24}0100007F|0{32}|0{16}FFFF00000100007F):/i.test(peer))
}
