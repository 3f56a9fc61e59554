import type { DesktopBridge } from '#shared/desktop.ts'

declare global {
  interface Window {
    /** Absent in a browser tab. */
    readonly lathe?: DesktopBridge
  }
}

/** The desktop window's bridge, or undefined in a browser tab. */
export const bridge = (): DesktopBridge | undefined => window.lathe

const portMessage = 'lathe:port'

/** Resolves with the port that the preload hands over, once, after the page has said that it listens. */
export function receivePort(from: DesktopBridge): Promise<MessagePort> {
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
