/** What the preload of the desktop window exposes; a browser tab has none of it. */
export interface LatheBridge {
  readonly host: 'window'
  readonly platform: string
  /** The real path of a file that was dropped or picked. */
  pathForFile(file: File): string
  /** Says that the page listens; the preload then posts one MessagePort to it. */
  ready(): void
}

declare global {
  interface Window {
    readonly lathe?: LatheBridge
  }
}

/** The desktop window's bridge, or undefined in a browser tab. */
export const bridge = (): LatheBridge | undefined => window.lathe

const portMessage = 'lathe:port'

/** Resolves with the port that the preload hands over, once, after the page has said that it listens. */
export function receivePort(from: LatheBridge): Promise<MessagePort> {
  return new Promise((resolve) => {
    const onMessage = (event: MessageEvent<unknown>): void => {
      const [port] = event.ports
      if (event.source !== window || event.data !== portMessage || port === undefined) return
      window.removeEventListener('message', onMessage)
      resolve(port)
    }
    window.addEventListener('message', onMessage)
    from.ready()
  })
}
