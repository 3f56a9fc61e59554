import { Cpu, Database, Globe, Info, SlidersHorizontal, Trash2 } from 'lucide-react'
import { useCallback } from 'react'
import { useLocation } from 'wouter'
import { type SettingsPageKey, settingsPages, settingsPath } from '#renderer/api/paths.ts'
import { useText } from '#renderer/i18n/use-text.ts'
import { VirtualList } from '#renderer/ui/virtual-list.tsx'

const icons = {
  general: SlidersHorizontal,
  engine: Cpu,
  network: Globe,
  data: Database,
  trash: Trash2,
  about: Info,
} as const
const none: ReadonlySet<string> = new Set()
const keyOf = (page: SettingsPageKey): string => page

/** The pages of the settings. */
export function SettingsList({ current }: { readonly current: SettingsPageKey }) {
  const { t } = useText()
  const [, navigate] = useLocation()
  const textOf = useCallback((page: SettingsPageKey) => t(`settings.pages.${page}`), [t])
  const renderItem = useCallback(
    (page: SettingsPageKey) => {
      const Icon = icons[page]
      return (
        <span className="flex items-center gap-2.5">
          <Icon aria-hidden className="size-4 shrink-0 text-muted" />
          <span className="truncate">{textOf(page)}</span>
        </span>
      )
    },
    [textOf],
  )
  return (
    <VirtualList
      label={t('settings.list')}
      items={settingsPages}
      itemKey={keyOf}
      itemText={textOf}
      renderItem={renderItem}
      selected={none}
      onSelectedChange={() => undefined}
      current={current}
      onOpen={(page) => navigate(settingsPath(page))}
    />
  )
}
