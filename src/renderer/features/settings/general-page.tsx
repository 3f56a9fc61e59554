import type { Settings } from '#shared/contract/settings.ts'
import { ErrorNote } from '#renderer/i18n/error-note.tsx'
import { useText } from '#renderer/i18n/use-text.ts'
import { ListSkeleton } from '#renderer/ui/list-skeleton.tsx'
import { Segmented } from '#renderer/ui/segmented.tsx'
import { useSettings } from './use-settings.ts'

const languages: readonly Settings['language'][] = ['system', 'en', 'de']
const themes: readonly Settings['theme'][] = ['system', 'light', 'dark']

/** Language and appearance. */
export function GeneralPage() {
  const { t } = useText()
  const { settings, error, refetch, change } = useSettings()
  if (error !== null) return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (settings === undefined) return <ListSkeleton rows={2} lines={2} />
  return (
    <>
      <Segmented
        label={t('settings.language.label')}
        value={settings.language}
        onValueChange={(language) => change({ language })}
        options={languages.map((value) => ({ value, label: t(`settings.language.${value}`) }))}
      />
      <Segmented
        label={t('settings.theme.label')}
        value={settings.theme}
        onValueChange={(theme) => change({ theme })}
        options={themes.map((value) => ({ value, label: t(`settings.theme.${value}`) }))}
      />
    </>
  )
}
