import { useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { assertNever } from '#shared/assert-never.ts'
import type { DesktopCommand } from '#shared/desktop.ts'
import { bridge } from './api/bridge.ts'
import { client } from './api/client.ts'
import { modelsPath, newChatPath, settingsPath } from './api/paths.ts'
import { addPath, pickAndAdd } from './features/models/add-models.ts'
import { notifyError } from './i18n/notify.ts'

async function addAll(paths: readonly string[]): Promise<void> {
  for (const path of paths) await addPath(path).catch((error: unknown) => notifyError(error))
}

/** Does what the desktop's menu, its file manager or a second start asks for. */
export function useDesktopCommands(): void {
  const [, navigate] = useLocation()
  const run = (command: DesktopCommand): void => {
    switch (command.type) {
      case 'newChat':
        return navigate(newChatPath)
      case 'addModel':
        navigate(modelsPath)
        return void pickAndAdd()
      case 'openModels':
        navigate(modelsPath)
        return void addAll(command.paths)
      case 'openSettings':
        return navigate(settingsPath('general'))
      case 'setTheme':
        return void client.settings.set({ theme: command.theme }).catch(notifyError)
      default:
        assertNever(command)
    }
  }
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => bridge()?.onCommand((command) => latest.current(command)), [])
}
