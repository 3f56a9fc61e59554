import { createStore, useStore } from 'zustand'

/**
 * `connecting` before the first answer, `lost` while Lathe does not answer, `refused` when it answers but does not
 * know this tab's token: it was started anew, and only its new link opens it.
 */
export type ConnectionState = 'connecting' | 'connected' | 'lost' | 'refused'

interface Connection {
  readonly state: ConnectionState
  /** Whether this page was ever connected: a page that was keeps showing what it has. */
  readonly everConnected: boolean
}

export const connection = createStore<Connection>(() => ({ state: 'connecting', everConnected: false }))

export function setConnection(state: ConnectionState): void {
  if (connection.getState().state === state) return
  connection.setState((old) => ({ state, everConnected: old.everConnected || state === 'connected' }))
}

export const useConnection = (): Connection => useStore(connection)

/** Resolves once there is a connection, or as soon as `signal` aborts. */
export function whenConnected(signal: AbortSignal): Promise<void> {
  const settled = (): boolean => signal.aborted || connection.getState().state === 'connected'
  if (settled()) return Promise.resolve()
  return new Promise((resolve) => {
    const check = (): void => {
      if (!settled()) return
      unsubscribe()
      signal.removeEventListener('abort', check)
      resolve()
    }
    const unsubscribe = connection.subscribe(check)
    signal.addEventListener('abort', check)
  })
}
