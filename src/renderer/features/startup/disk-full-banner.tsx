import { dismissDiskFull, useNotices } from '#renderer/api/notices.ts'
import { useText } from '#renderer/i18n/use-text.ts'
import { Banner } from '#renderer/ui/banner.tsx'

/** Stays while there may be no room left to save. */
export function DiskFullBanner() {
  const { t } = useText()
  const { diskFullPath } = useNotices()
  if (diskFullPath === null) return null
  return <Banner tone="problem" title={t('diskFull.banner', { path: diskFullPath })} onClose={dismissDiskFull} />
}
