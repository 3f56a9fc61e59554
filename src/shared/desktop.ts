import type { Settings } from './contract/settings.ts'

/** What a menu, a file manager or a second start asks the window's page to do. */
export type DesktopCommand =
  | { readonly type: 'newChat' }
  /** Ask for model files and register them. */
  | { readonly type: 'addModel' }
  /** Register these files: they were opened with Lathe, or given to a second start. */
  | { readonly type: 'openModels'; readonly paths: readonly string[] }
  | { readonly type: 'openSettings' }
  | { readonly type: 'setTheme'; readonly theme: Settings['theme'] }

/** What the preload of the desktop window exposes as `window.lathe`; a browser tab has none of it. */
export interface DesktopBridge {
  readonly host: 'window'
  readonly platform: string
  /** The real path of a file that was dropped or picked. */
  pathForFile(file: File): string
  /** Says that the page listens; the preload then posts one MessagePort to it, as message 'lathe:port'. */
  ready(): void
  /** Hears every command, those included that came before it listened. Returns the disposer. */
  onCommand(listener: (command: DesktopCommand) => void): () => void
}
