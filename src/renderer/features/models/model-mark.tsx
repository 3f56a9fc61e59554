import { Box, TriangleAlert } from 'lucide-react'
import type { Model } from '#shared/contract/models.ts'
import { useText } from '#renderer/i18n/use-text.ts'
import { VisuallyHidden } from '#renderer/ui/visually-hidden.tsx'

interface ModelMarkProps {
  readonly model: Model
  readonly loaded: boolean
}

/** The sign of a model: a box, with a dot when it is loaded, or a warning where its file is missing. */
export function ModelMark({ model, loaded }: ModelMarkProps) {
  const { t } = useText()
  if (model.missing) {
    return (
      <span className="flex shrink-0">
        <TriangleAlert aria-hidden className="size-4 text-warning-fg" />
        <VisuallyHidden>{t('models.missing')}</VisuallyHidden>
      </span>
    )
  }
  return (
    <span className="relative flex shrink-0">
      <Box aria-hidden className="size-4 text-muted" />
      {loaded && (
        <>
          <span aria-hidden className="absolute -right-0.5 -bottom-0.5 size-2 rounded-full bg-success" />
          <VisuallyHidden>{t('models.loaded')}</VisuallyHidden>
        </>
      )}
    </span>
  )
}
