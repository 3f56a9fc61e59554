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

/** The height that the page's own title bar has; its buttons' place is left free there. */
export const titleBarHeight = 40

/** The page's background before it has painted, so that a dark window never flashes white; the same as its tokens. */
const backgrounds = { dark: '#161719', light: '#fbfbfa' } as const
const symbols = { dark: '#d8d9da', light: '#3a3b3d' } as const

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
  if (platform === 'darwin') return { titleBarStyle: 'hiddenInset' }
  if (platform === 'win32') return { titleBarStyle: 'hidden', titleBarOverlay: titleBarColours(dark) }
  return {}
}
