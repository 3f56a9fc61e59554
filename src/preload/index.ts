import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { DesktopBridge, DesktopCommand } from '#shared/desktop.ts'

type Listener = (command: DesktopCommand) => void

const waiting: DesktopCommand[] = []
let listener: Listener | null = null
/** Kept, or it would be collected and its channel closed. */
let heart: MessagePort | null = null

ipcRenderer.on('lathe:port', (event) => {
  const [port, beat] = event.ports
  if (port === undefined || beat === undefined) return
  heart?.close()
  heart = beat
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port's, not a window's
  beat.addEventListener('message', () => beat.postMessage('beat'))
  beat.start()
  // The page gets the port itself: messages between it and main never pass through here.
  window.postMessage('lathe:port', window.location.origin, [port])
})

ipcRenderer.on('lathe:command', (_event, command: DesktopCommand) => {
  if (listener === null) waiting.push(command)
  else listener(command)
})

const bridge: DesktopBridge = {
  host: 'window',
  platform: process.platform,
  pathForFile: (file) => webUtils.getPathForFile(file),
  ready: () => ipcRenderer.send('lathe:ready'),
  onCommand: (next) => {
    listener = next
    for (const command of waiting.splice(0)) next(command)
    return () => {
      if (listener === next) listener = null
    }
  },
}

contextBridge.exposeInMainWorld('lathe', bridge)
