import { useQuery } from '@tanstack/react-query'
import { Globe, ShieldCheck, WifiOff } from 'lucide-react'
import { useLocation } from 'wouter'
import { api } from '#renderer/api/client.ts'
import { settingsPath } from '#renderer/api/paths.ts'
import { useText } from '#renderer/i18n/use-text.ts'
import { StatusItem } from '#renderer/ui/status-item.tsx'

/** Whether anything leaves this computer, in the status bar; leads to the ledger. */
export function NetStatus() {
  const { t } = useText()
  const [, navigate] = useLocation()
  const { data: status } = useQuery(api.net.status.queryOptions())
  if (status === undefined) return null
  const online = status.openConnections > 0
  const offlineIcon = status.killSwitch ? <ShieldCheck aria-hidden /> : <WifiOff aria-hidden />
  return (
    <StatusItem
      end
      icon={online ? <Globe aria-hidden /> : offlineIcon}
      label={t('settings.pages.network')}
      tone={online ? 'warning' : 'neutral'}
      onSelect={() => navigate(settingsPath('network'))}
    >
      {online
        ? t('settings.network.online', { count: status.openConnections })
        : t(status.killSwitch ? 'settings.network.blocked' : 'settings.network.offline')}
    </StatusItem>
  )
}
