import { createStore, useStore } from 'zustand'

interface Notices {
  /** Where there is no room left; null while there is. */
  readonly diskFullPath: string | null
}

export const notices = createStore<Notices>(() => ({ diskFullPath: null }))

export const reportDiskFull = (path: string): void => notices.setState({ diskFullPath: path })
export const dismissDiskFull = (): void => notices.setState({ diskFullPath: null })

export const useNotices = (): Notices => useStore(notices)
