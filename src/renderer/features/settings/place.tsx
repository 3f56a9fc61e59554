import { FolderOpen } from 'lucide-react'
import { client } from '#renderer/api/client.ts'
import { useHello } from '#renderer/api/hello.ts'
import { notifyError } from '#renderer/i18n/notify.ts'
import { useText } from '#renderer/i18n/use-text.ts'
import { Button } from '#renderer/ui/button.tsx'
import { CopyButton } from '#renderer/ui/copy-button.tsx'
import { Section } from '#renderer/ui/section.tsx'

interface PlaceProps {
  readonly title: string
  readonly path: string
}

/** A path of the app: to be read, copied, and shown where the host can. */
export function Place({ title, path }: PlaceProps) {
  const { t } = useText()
  const { host } = useHello()
  return (
    <Section title={title}>
      <div className="flex items-center gap-2 rounded-md border border-line bg-sunken py-1 pr-1 pl-2.5">
        <code className="min-w-0 flex-1 font-mono text-xs wrap-anywhere select-text">{path}</code>
        <CopyButton text={path} label={t('common.copyPath')} />
        {host.abilities.revealFile && (
          <Button
            icon={<FolderOpen aria-hidden />}
            onClick={() => void client.system.reveal({ path }).catch(notifyError)}
          >
            {t('common.reveal')}
          </Button>
        )}
      </div>
    </Section>
  )
}
