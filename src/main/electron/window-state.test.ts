import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Bounds,
  minimumSize,
  placeWindow,
  readWindowState,
  type WindowState,
  writeWindowState,
} from './window-state.ts'

const laptop: Bounds = { x: 0, y: 25, width: 1440, height: 875 }
const monitorLeft: Bounds = { x: -2560, y: 0, width: 2560, height: 1400 }
const remembered = (bounds: Partial<Bounds>, more: Partial<WindowState> = {}): WindowState => ({
  bounds: { x: 100, y: 100, width: 1200, height: 700, ...bounds },
  maximised: false,
  fullScreen: false,
  ...more,
})

describe('placeWindow', () => {
  test('the first start opens in the middle of the primary display and within it', () => {
    const { bounds } = placeWindow(null, [laptop])
    expect(bounds).toEqual({ x: 60, y: 33, width: 1320, height: 860 })
  })

  test('a window on a display that is still there keeps its place, also left of the primary one', () => {
    const state = remembered({ x: -2000, y: 200 })
    expect(placeWindow(state, [laptop, monitorLeft])).toEqual(state)
  })

  test('a window on a display that was unplugged does not open out of sight', () => {
    const { bounds } = placeWindow(remembered({ x: -2000, y: 200 }), [laptop])
    expect(bounds.x).toBeGreaterThanOrEqual(laptop.x)
    expect(bounds.x + bounds.width).toBeLessThanOrEqual(laptop.x + laptop.width)
  })

  test('a window whose title bar lies above or below every display cannot be moved back by hand, so it is', () => {
    expect(placeWindow(remembered({ y: -50 }), [laptop]).bounds.y).toBeGreaterThanOrEqual(laptop.y)
    expect(placeWindow(remembered({ y: 890 }), [laptop]).bounds.y).toBeLessThan(100)
  })

  test('a window of which only a sliver shows is brought back', () => {
    expect(placeWindow(remembered({ x: 1400 }), [laptop]).bounds.x).toBeLessThan(1000)
    expect(placeWindow(remembered({ x: 1300 }), [laptop]).bounds.x).toBe(1300)
  })

  test('a window larger than the display that is left is made to fit it', () => {
    const { bounds } = placeWindow(remembered({ x: 0, y: 30, width: 2500, height: 1380 }), [laptop])
    expect(bounds).toEqual({ x: 0, y: 30, width: 1440, height: 875 })
  })

  test('a display smaller than the smallest window still gets one that works', () => {
    const tiny = { x: 0, y: 0, width: 800, height: 600 }
    expect(placeWindow(null, [tiny]).bounds).toEqual({ x: 0, y: 0, ...minimumSize })
    expect(placeWindow(remembered({ width: 300, height: 200 }), [laptop]).bounds).toMatchObject(minimumSize)
  })

  test('maximised and full-screen survive a display that does not', () => {
    const state = placeWindow(remembered({ x: -2000 }, { maximised: true, fullScreen: true }), [laptop])
    expect(state).toMatchObject({ maximised: true, fullScreen: true })
  })

  test('a system that names no display at all does not keep the app from opening', () => {
    expect(placeWindow(remembered({}), []).bounds.width).toBeGreaterThanOrEqual(minimumSize.width)
  })
})

describe('the remembered file', () => {
  let dir: string
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'lathe-window-'))
  })
  afterAll(() => rm(dir, { recursive: true, force: true }))

  test('is read back as it was written', () => {
    const state = remembered({}, { maximised: true })
    writeWindowState(join(dir, 'a.json'), state)
    expect(readWindowState(join(dir, 'a.json'))).toEqual(state)
  })

  test('that is missing, cut off or of another shape is as none, and not a crash at the start', async () => {
    await writeFile(join(dir, 'cut.json'), '{"bounds":{"x":1,')
    await writeFile(
      join(dir, 'other.json'),
      '{"bounds":{"x":1,"y":1,"width":0,"height":-5},"maximised":false,"fullScreen":false}',
    )
    await writeFile(join(dir, 'nan.json'), '{"bounds":{"x":null,"y":1e400,"width":900,"height":900}}')
    for (const name of ['missing.json', 'cut.json', 'other.json', 'nan.json'])
      expect(readWindowState(join(dir, name))).toBeNull()
  })

  test('that cannot be written costs nothing', async () => {
    writeWindowState(join(dir, 'no', 'such', 'folder.json'), remembered({}))
    await expect(readFile(join(dir, 'no', 'such', 'folder.json'))).rejects.toThrow('ENOENT')
  })
})
