import { Box } from 'lucide-react'
import { useLocation } from 'wouter'
import { useHello } from '#renderer/api/hello.ts'
import { modelsPath } from '#renderer/api/paths.ts'
import { useText } from '#renderer/i18n/use-text.ts'
import { DropOverlay } from '#renderer/ui/drop-overlay.tsx'
import { addFiles, isGguf } from './add-models.ts'

/** Takes files dropped anywhere on the window, and says before the drop what will be done with them. */
export function ModelDrop() {
  const { t } = useText()
  const { host } = useHello()
  const [, navigate] = useLocation()
  const inPlace = host.abilities.dropPaths
  return (
    <DropOverlay
      places={[
        {
          key: 'model',
          icon: <Box aria-hidden />,
          title: inPlace ? t('drop.model') : t('drop.modelUpload'),
          describe: () => ({ accepts: true, text: inPlace ? t('drop.modelText') : t('drop.modelUploadText') }),
          onDrop: (files) => {
            if (files.some(isGguf)) navigate(modelsPath)
            void addFiles(files, host)
          },
        },
      ]}
    />
  )
}
