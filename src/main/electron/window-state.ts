import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

const Bounds = z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() })
export type Bounds = z.infer<typeof Bounds>

const WindowState = z.object({ bounds: Bounds, maximised: z.boolean(), fullScreen: z.boolean() })
/** How the window lay when it was last used; `bounds` are those of the window that is neither maximised nor full-screen. */
export type WindowState = z.infer<typeof WindowState>

export const minimumSize = { width: 1024, height: 640 } as const
const preferredSize = { width: 1320, height: 860 } as const

/** As much of a title bar as can be taken hold of. */
const graspable = { width: 120, height: 32 } as const

/**
 * Where the window opens. A remembered place counts only while a display still shows enough of the window's upper edge to move it;
 * otherwise it opens in the middle of the first display. `workAreas` are those of the displays present, the primary one first.
 */
export function placeWindow(remembered: WindowState | null, workAreas: readonly Bounds[]): WindowState {
  const [primary] = workAreas
  if (remembered !== null) {
    const home = workAreas.find((area) => isGraspable(remembered.bounds, area))
    if (home !== undefined) return { ...remembered, bounds: fitted(remembered.bounds, home) }
  }
  const bounds = centred(primary ?? { x: 0, y: 0, ...preferredSize })
  return { bounds, maximised: remembered?.maximised ?? false, fullScreen: remembered?.fullScreen ?? false }
}

function isGraspable(window: Bounds, area: Bounds): boolean {
  const width = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x)
  const topIsShown = window.y >= area.y && window.y + graspable.height <= area.y + area.height
  return topIsShown && width >= graspable.width
}

/** A window may lie partly outside, but is never larger than its display, nor smaller than the app can be used in where there is room. */
function fitted(window: Bounds, area: Bounds): Bounds {
  return {
    x: window.x,
    y: window.y,
    width: Math.min(Math.max(window.width, minimumSize.width), Math.max(area.width, minimumSize.width)),
    height: Math.min(Math.max(window.height, minimumSize.height), Math.max(area.height, minimumSize.height)),
  }
}

function centred(area: Bounds): Bounds {
  const width = Math.max(minimumSize.width, Math.min(preferredSize.width, area.width))
  const height = Math.max(minimumSize.height, Math.min(preferredSize.height, area.height))
  return {
    x: area.x + Math.max(0, Math.round((area.width - width) / 2)),
    y: area.y + Math.max(0, Math.round((area.height - height) / 2)),
    width,
    height,
  }
}

/** The remembered state, or null: where nothing is remembered, or what is there cannot be read, the window opens as at the first start. */
export function readWindowState(file: string): WindowState | null {
  try {
    return WindowState.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

/** Remembers the state. A disk that refuses costs nothing but the memory of it. */
export function writeWindowState(file: string, state: WindowState): void {
  try {
    writeFileSync(file, JSON.stringify(state))
  } catch {
    // Where the window lay is not worth a word to the user.
  }
}
