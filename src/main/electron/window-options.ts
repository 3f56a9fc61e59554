import type { BrowserWindowConstructorOptions } from 'electron'
import { minimumSize, type Bounds } from './window-state.ts'

export interface WindowLook {
  readonly platform: NodeJS.Platform
  readonly dark: boolean
  readonly bounds: Bounds
  readonly preloadPath: string
  /** Linux takes the icon of a window from the window; elsewhere it is the program's. */
  readonly iconPath: string
}

/** The height of the page's own headers (2.75rem): the system's buttons lie in their line. */
export const titleBarHeight = 44

/** The page's canvas and muted text (styles/tokens.css) as the system takes them: a dark window never flashes white before it has painted. */
const backgrounds = { dark: '#101113', light: '#f3f3f5' } as const
const symbols = { dark: '#aaacb0', light: '#4f5156' } as const

export const titleBarColours = (dark: boolean) => ({
  color: dark ? backgrounds.dark : backgrounds.light,
  symbolColor: dark ? symbols.dark : symbols.light,
  height: titleBarHeight,
})

export const backgroundColour = (dark: boolean): string => (dark ? backgrounds.dark : backgrounds.light)

/** Everything that makes the window what it is. Each web preference is written down, the defaults too: they are what keeps the page in. */
export function windowOptions(look: WindowLook): BrowserWindowConstructorOptions {
  return {
    ...look.bounds,
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    title: 'Lathe',
    show: false,
    backgroundColor: backgroundColour(look.dark),
    ...titleBar(look),
    ...(look.platform === 'linux' ? { icon: look.iconPath } : {}),
    webPreferences: {
      preload: look.preloadPath,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      // Only macOS checks spelling with a dictionary that is already on the computer.
      spellcheck: look.platform === 'darwin',
    },
  }
}

function titleBar({ platform, dark }: WindowLook): BrowserWindowConstructorOptions {
  if (platform === 'darwin') return { titleBarStyle: 'hiddenInset', trafficLightPosition: { x: 16, y: 15 } }
  if (platform === 'win32') return { titleBarStyle: 'hidden', titleBarOverlay: titleBarColours(dark) }
  return {}
}
