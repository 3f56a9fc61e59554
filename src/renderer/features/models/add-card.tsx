import { FileInput, FileUp } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useHello } from '#renderer/api/hello.ts'
import { errorText } from '#renderer/i18n/error-text.ts'
import { useText } from '#renderer/i18n/use-text.ts'
import { Button } from '#renderer/ui/button.tsx'
import { Card } from '#renderer/ui/card.tsx'
import { DropZone } from '#renderer/ui/drop-zone.tsx'
import { ProgressBar } from '#renderer/ui/progress-bar.tsx'
import { TextField } from '#renderer/ui/text-field.tsx'
import { addFiles, addPath, pickAndAdd, useUploads } from './add-models.ts'

function PathForm() {
  const text = useText()
  const { t } = text
  const [path, setPath] = useState('')
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const add = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      await addPath(path.trim())
      setPath('')
    } catch (problem) {
      setError(problem)
    } finally {
      setBusy(false)
    }
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (path.trim() !== '' && !busy) void add()
  }
  return (
    <form onSubmit={submit} className="flex items-start gap-2">
      <TextField
        className="flex-1"
        mono
        label={t('models.pathLabel')}
        placeholder={t('models.pathPlaceholder')}
        description={t('models.addText')}
        value={path}
        onValueChange={setPath}
        error={error === null ? undefined : errorText(error, text)}
      />
      <Button type="submit" className="mt-5" busy={busy} disabled={path.trim() === ''}>
        {t('models.addPath')}
      </Button>
    </form>
  )
}

function Uploads() {
  const { t } = useText()
  const uploads = useUploads()
  return uploads.map((upload) => (
    <ProgressBar
      key={upload.id}
      label={t('models.uploading', { file: upload.file })}
      value={upload.value}
      action={
        <Button size="sm" onClick={upload.cancel}>
          {t('words.cancel')}
        </Button>
      }
    />
  ))
}

/** The ways to add a model that this host has: its own dialog, or a path and a copy. */
export function AddCard() {
  const { t } = useText()
  const { host } = useHello()
  const take = (files: readonly File[]): void => void addFiles(files, host)
  if (host.abilities.pickFiles) {
    return (
      <DropZone
        icon={<FileInput aria-hidden />}
        title={t('models.addTitle')}
        text={t('models.addText')}
        buttonLabel={t('models.pick')}
        accept=".gguf"
        multiple
        onFiles={take}
        onBrowse={() => void pickAndAdd()}
      />
    )
  }
  return (
    <Card className="flex flex-col">
      <div className="flex flex-col gap-4">
        <PathForm />
        <DropZone
          icon={<FileUp aria-hidden />}
          title={t('models.upload')}
          text={t('models.uploadText')}
          buttonLabel={t('models.pick')}
          accept=".gguf"
          multiple
          onFiles={take}
        />
        <Uploads />
      </div>
    </Card>
  )
}
