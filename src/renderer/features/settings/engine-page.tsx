import { ErrorNote } from '#renderer/i18n/error-note.tsx'
import { useText } from '#renderer/i18n/use-text.ts'
import { ListSkeleton } from '#renderer/ui/list-skeleton.tsx'
import { NumberField } from '#renderer/ui/number-field.tsx'
import { Segmented } from '#renderer/ui/segmented.tsx'
import { useSettings } from './use-settings.ts'

const mostThreads = 256

/** What the engine may compute on. */
export function EnginePage() {
  const { t } = useText()
  const { settings, error, refetch, change } = useSettings()
  if (error !== null) return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (settings === undefined) return <ListSkeleton rows={2} lines={2} />
  const { engineThreads, gpu } = settings
  return (
    <>
      <div className="flex flex-col gap-3">
        <Segmented
          label={t('settings.engine.threads')}
          description={t('settings.engine.threadsText')}
          value={engineThreads === null ? 'auto' : 'manual'}
          onValueChange={(mode) =>
            change({
              engineThreads: mode === 'auto' ? null : Math.max(1, Math.floor(navigator.hardwareConcurrency / 2)),
            })
          }
          options={[
            { value: 'auto', label: t('settings.engine.threadsAuto') },
            { value: 'manual', label: t('settings.engine.threadsManual') },
          ]}
        />
        {engineThreads !== null && (
          <NumberField
            className="max-w-panel-sm"
            label={t('settings.engine.threadsNumber')}
            value={engineThreads}
            min={1}
            max={mostThreads}
            step={1}
            onValueChange={(next) => next !== null && change({ engineThreads: Math.round(next) })}
          />
        )}
      </div>
      <Segmented
        label={t('settings.engine.gpu')}
        description={t('settings.engine.gpuText')}
        value={gpu}
        onValueChange={(next) => change({ gpu: next })}
        options={[
          { value: 'auto', label: t('settings.engine.gpuAuto') },
          { value: 'off', label: t('settings.engine.gpuOff') },
        ]}
      />
    </>
  )
}
