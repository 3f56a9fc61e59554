import { createStore, useStore } from 'zustand'
import type { HostInfo } from '#shared/contract/system.ts'
import { bridge } from '#renderer/api/bridge.ts'
import { client } from '#renderer/api/client.ts'
import { CancelledError } from '#renderer/api/errors.ts'
import { uploadFile } from '#renderer/api/upload.ts'
import { translate } from '#renderer/i18n/i18n.ts'
import { notifyError } from '#renderer/i18n/notify.ts'
import { toast } from '#renderer/ui/toasts.tsx'

/** A file on its way to Lathe. */
export interface Upload {
  readonly id: string
  readonly file: string
  readonly value: number
  readonly cancel: () => void
}

const uploads = createStore<{ readonly all: readonly Upload[] }>(() => ({ all: [] }))
export const useUploads = (): readonly Upload[] => useStore(uploads, ({ all }) => all)

const replaceUpload = (id: string, next: Upload | null): void =>
  uploads.setState(({ all }) => ({
    all: all.flatMap((one) => (one.id === id ? (next === null ? [] : [next]) : [one])),
  }))

export const isGguf = (file: { readonly name: string }): boolean => file.name.toLowerCase().endsWith('.gguf')

/** Adds the file at a path. Rejects with what is wrong with it. */
export async function addPath(path: string): Promise<void> {
  const model = await client.models.register({ path })
  toast({ id: `added ${model.id}`, title: translate('models.added', { name: model.name }), tone: 'success' })
}

/** Copies a file to Lathe, then adds the copy. */
async function upload(file: File): Promise<void> {
  const id = crypto.randomUUID()
  const abort = new AbortController()
  const entry: Upload = { id, file: file.name, value: 0, cancel: () => abort.abort() }
  uploads.setState(({ all }) => ({ all: [...all, entry] }))
  try {
    const path = await uploadFile(file, {
      signal: abort.signal,
      onProgress: (value) => replaceUpload(id, { ...entry, value }),
    })
    await addPath(path)
  } catch (error) {
    if (!(error instanceof CancelledError)) notifyError(error, file.name)
  } finally {
    replaceUpload(id, null)
  }
}

async function addOne(file: File, host: HostInfo): Promise<void> {
  const path = host.abilities.dropPaths ? bridge()?.pathForFile(file) : undefined
  if (path === undefined || path === '') return upload(file)
  await addPath(path).catch((error: unknown) => notifyError(error, file.name))
}

/** Adds dropped or picked files: in place where the host knows their paths, as copies where it does not. */
export async function addFiles(files: readonly File[], host: HostInfo): Promise<void> {
  for (const file of files) {
    if (isGguf(file)) await addOne(file, host)
    else
      toast({
        title: translate('drop.notGguf'),
        text: translate('drop.notGgufText', { file: file.name }),
        tone: 'warning',
      })
  }
}

/** Asks for files by the system's dialog and adds them where they lie. */
export async function pickAndAdd(): Promise<void> {
  try {
    const paths = await client.system.pickFiles({ filter: 'gguf', multiple: true })
    for (const path of paths) await addPath(path).catch((error: unknown) => notifyError(error))
  } catch (error) {
    notifyError(error)
  }
}
