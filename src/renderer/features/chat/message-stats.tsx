import type { RunStats } from '#shared/contract/chat.ts'
import { useText } from '#renderer/i18n/use-text.ts'
import { Figure } from '#renderer/ui/figure.tsx'

/** How an answer was written: its speed, its first token, its length. */
export function MessageStats({ stats }: { readonly stats: RunStats }) {
  const { t, format } = useText()
  return (
    <span className="flex flex-wrap items-baseline gap-x-3 text-xs text-faint">
      {stats.tokensPerSecond !== null && (
        <Figure size="sm" value={format.tokensPerSecond(stats.tokensPerSecond)} source={t('chat.stats.speedSource')} />
      )}
      <Figure
        size="sm"
        label={t('chat.stats.first')}
        value={format.duration(stats.timeToFirstTokenMs)}
        source={t('chat.stats.firstSource')}
      />
      <Figure size="sm" value={format.tokens(stats.outputTokens)} source={t('chat.stats.outputSource')} />
    </span>
  )
}
