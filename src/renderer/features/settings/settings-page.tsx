import type { ReactNode } from 'react'
import type { SettingsPageKey } from '#renderer/api/paths.ts'
import { useText } from '#renderer/i18n/use-text.ts'
import { cn } from '#renderer/ui/cn.ts'
import { PageHeader } from '#renderer/ui/page-header.tsx'
import { AboutPage } from './about-page.tsx'
import { DataPage } from './data-page.tsx'
import { EnginePage } from './engine-page.tsx'
import { GeneralPage } from './general-page.tsx'
import { NetworkPage } from './network-page.tsx'

interface SettingsPageProps {
  readonly page: SettingsPageKey
  /** The trash is a feature of its own. */
  readonly trash: ReactNode
}

function Body({ page, trash }: SettingsPageProps): ReactNode {
  switch (page) {
    case 'general':
      return <GeneralPage />
    case 'engine':
      return <EnginePage />
    case 'network':
      return <NetworkPage />
    case 'data':
      return <DataPage />
    case 'trash':
      return trash
    case 'about':
      return <AboutPage />
    default:
      return page satisfies never
  }
}

/** One page of the settings. */
export function SettingsPage(props: SettingsPageProps) {
  const { t } = useText()
  return (
    <>
      <PageHeader title={t(`settings.pages.${props.page}`)} />
      <div className="scroll-quiet min-h-0 flex-1 overflow-y-auto">
        <div
          className={cn(
            'mx-auto flex flex-col gap-8 px-6 py-6',
            props.page === 'network' ? 'max-w-page' : 'max-w-(--container-prose)',
          )}
        >
          <Body {...props} />
        </div>
      </div>
    </>
  )
}
