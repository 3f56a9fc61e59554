import { expect, test } from 'vitest'
import { minimumSize } from './window-state.ts'
import { titleBarColours, windowOptions } from './window-options.ts'

const look = {
  dark: false,
  bounds: { x: 1, y: 2, width: 1200, height: 800 },
  preloadPath: '/app/preload/index.cjs',
  iconPath: '/app/icon.png',
}

test.each(['linux', 'darwin', 'win32'] as const)('on %s the page has no way out of its sandbox', (platform) => {
  const { webPreferences, show } = windowOptions({ ...look, platform })
  expect(webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    preload: look.preloadPath,
  })
  // It shows itself when it has painted.
  expect(show).toBe(false)
})

test('only macOS checks spelling: elsewhere the dictionary would have to be fetched', () => {
  const platforms = ['darwin', 'win32', 'linux'] as const
  const checks = platforms.map((platform) => windowOptions({ ...look, platform }).webPreferences?.spellcheck)
  expect(checks).toEqual([true, false, false])
})

test('the smallest window is the one that the UI is made for', () => {
  expect(windowOptions({ ...look, platform: 'linux' })).toMatchObject({
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
  })
})

test('each system has the title bar that it knows', () => {
  expect(windowOptions({ ...look, platform: 'darwin' }).titleBarStyle).toBe('hiddenInset')
  expect(windowOptions({ ...look, platform: 'win32', dark: true })).toMatchObject({
    titleBarStyle: 'hidden',
    titleBarOverlay: titleBarColours(true),
  })
  expect(windowOptions({ ...look, platform: 'linux' })).toMatchObject({ icon: look.iconPath })
  expect(windowOptions({ ...look, platform: 'linux' }).titleBarStyle).toBeUndefined()
})
