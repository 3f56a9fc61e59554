import { useState } from 'react'
import { useHello } from '#renderer/api/hello.ts'
import { client } from '#renderer/api/client.ts'
import { notifyError } from '#renderer/i18n/notify.ts'
import { useText } from '#renderer/i18n/use-text.ts'
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx'

/** Asks before a link of an answer is opened outside of the app. */
export function useLinkDialog() {
  const { t } = useText()
  const { host } = useHello()
  const [url, setUrl] = useState<string | null>(null)
  const open = (): void => {
    if (url === null) return
    // A browser tab opens links itself; without an opener, the page behind it learns nothing of this one.
    if (host.kind === 'browser') window.open(url, '_blank', 'noopener,noreferrer')
    else client.system.openExternal({ url }).catch(notifyError)
  }
  const dialog = (
    <ConfirmDialog
      open={url !== null}
      onOpenChange={(next) => !next && setUrl(null)}
      title={t('chat.link.title')}
      text={t('chat.link.text')}
      confirmLabel={t('chat.link.open')}
      onConfirm={open}
    >
      <p className="mt-1 max-h-40 overflow-y-auto rounded-md border border-line bg-sunken px-2 py-1.5 font-mono text-xs wrap-anywhere">
        {url}
      </p>
    </ConfirmDialog>
  )
  return { ask: setUrl, dialog } as const
}
