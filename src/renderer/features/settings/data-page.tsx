import { useHello } from '#renderer/api/hello.ts'
import { useText } from '#renderer/i18n/use-text.ts'
import { Place } from './place.tsx'

/** Where what people write lies. */
export function DataPage() {
  const { t } = useText()
  const { dataDir, logPath } = useHello()
  return (
    <>
      <p className="text-sm text-pretty text-muted">{t('settings.data.text')}</p>
      <Place title={t('settings.data.folder')} path={dataDir} />
      <Place title={t('settings.data.log')} path={logPath} />
    </>
  )
}
