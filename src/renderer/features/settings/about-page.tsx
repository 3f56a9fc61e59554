import { useQuery } from '@tanstack/react-query'
import { api } from '#renderer/api/client.ts'
import { useHello } from '#renderer/api/hello.ts'
import { useText } from '#renderer/i18n/use-text.ts'
import { Figure } from '#renderer/ui/figure.tsx'
import { KeyValueList } from '#renderer/ui/key-value-list.tsx'

/** Which Lathe this is, and how it is doing. */
export function AboutPage() {
  const { t, format } = useText()
  const { version, host } = useHello()
  const { data: resources } = useQuery(api.system.resources.queryOptions())
  const measured = resources && [
    { key: 'memory', label: t('settings.about.memory'), value: format.bytes(resources.appMemoryBytes) },
    {
      key: 'lag',
      label: t('settings.about.lag'),
      value: (
        <Figure
          value={`${format.number(resources.eventLoopLagMs.p99, 1)}\u202fms`}
          source={t('settings.about.lagSource')}
        />
      ),
    },
  ]
  return (
    <>
      <p className="text-sm text-pretty text-muted">{t('settings.about.text')}</p>
      <KeyValueList
        items={[
          { key: 'version', label: t('settings.about.version'), value: version },
          { key: 'license', label: t('settings.about.license'), value: 'Apache-2.0' },
          { key: 'host', label: t('settings.about.host'), value: t(`settings.about.hosts.${host.kind}`) },
          ...(measured ?? []),
        ]}
      />
    </>
  )
}
