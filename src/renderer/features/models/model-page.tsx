import { useQuery } from '@tanstack/react-query'
import { Ellipsis, FolderOpen, MessageSquarePlus, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Model } from '#shared/contract/models.ts'
import { AppError } from '#shared/app-error.ts'
import type { ModelId } from '#shared/ids.ts'
import { api } from '#renderer/api/client.ts'
import { useHello } from '#renderer/api/hello.ts'
import { ErrorNote } from '#renderer/i18n/error-note.tsx'
import { useText } from '#renderer/i18n/use-text.ts'
import { Badge } from '#renderer/ui/badge.tsx'
import { Banner } from '#renderer/ui/banner.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { IconButton } from '#renderer/ui/icon-button.tsx'
import { ListSkeleton } from '#renderer/ui/list-skeleton.tsx'
import { DropdownMenu } from '#renderer/ui/menu.tsx'
import { PageHeader } from '#renderer/ui/page-header.tsx'
import { RowEditor } from '#renderer/ui/row-editor.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { useShortcuts } from '#renderer/ui/use-shortcuts.ts'
import { ModelFactsList, ModelFileList } from './model-facts.tsx'
import { ModelMemory } from './model-memory.tsx'
import { useModelActions } from './use-model-actions.ts'

interface ModelPageProps {
  readonly id: ModelId
  readonly onNewChat: (id: ModelId) => void
}

function Header({ model, onNewChat }: { readonly model: Model } & Pick<ModelPageProps, 'onNewChat'>) {
  const { t } = useText()
  const { host } = useHello()
  const [editing, setEditing] = useState(false)
  const { trash, rename, reveal } = useModelActions(model.id)
  useShortcuts({ F2: () => setEditing(true) })
  const title = editing ? (
    <RowEditor
      label={t('common.rename')}
      value={model.name}
      onCommit={(name) => rename(model.id, name)}
      onClose={() => setEditing(false)}
    />
  ) : (
    <span onDoubleClick={() => setEditing(true)}>{model.name}</span>
  )
  const items = [
    {
      id: 'rename',
      label: t('common.rename'),
      icon: <Pencil aria-hidden />,
      shortcut: 'F2',
      onSelect: () => setEditing(true),
    },
    ...(host.abilities.revealFile
      ? [
          {
            id: 'reveal',
            label: t('common.reveal'),
            icon: <FolderOpen aria-hidden />,
            onSelect: () => reveal(model.path),
          },
        ]
      : []),
    {
      id: 'remove',
      label: t('models.remove'),
      icon: <Trash2 aria-hidden />,
      danger: true,
      onSelect: () => void trash([model]),
    },
  ]
  return (
    <PageHeader
      title={title}
      meta={model.isStarter && <Badge>{t('models.starterBadge')}</Badge>}
      actions={
        <>
          {model.facts.hasChatTemplate && !model.missing && (
            <Button icon={<MessageSquarePlus aria-hidden />} onClick={() => onNewChat(model.id)}>
              {t('models.newChat')}
            </Button>
          )}
          <DropdownMenu
            align="end"
            trigger={<IconButton label={t('words.more')} icon={<Ellipsis aria-hidden />} />}
            items={items}
          />
        </>
      }
    />
  )
}

function Notes({ model }: { readonly model: Model }) {
  const { t } = useText()
  return (
    <>
      {model.missing && (
        <Banner
          place="inset"
          tone="warning"
          title={t('models.missing')}
          text={t('models.missingText', { path: model.path })}
        />
      )}
      {!model.facts.hasChatTemplate && <Banner place="inset" tone="warning" title={t('models.noTemplate')} />}
      {!model.facts.hasByteFallback && <Banner place="inset" tone="info" title={t('models.noByteFallback')} />}
      {model.isStarter && <Banner place="inset" tone="info" title={t('models.starterNote')} />}
    </>
  )
}

/** One model: its facts, its memory, its file. */
export function ModelPage({ id, onNewChat }: ModelPageProps) {
  const { t } = useText()
  const models = useQuery(api.models.list.queryOptions())
  const model = models.data?.find((one) => one.id === id)
  if (model === undefined) {
    return (
      <>
        <PageHeader title={t('models.title')} />
        <div className="p-6">
          {models.isPending ? (
            <ListSkeleton />
          ) : (
            <ErrorNote error={models.error ?? new AppError('MODEL_NOT_FOUND', { id })} />
          )}
        </div>
      </>
    )
  }
  return (
    <>
      <Header model={model} onNewChat={onNewChat} />
      <div className="scroll-quiet min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-(--container-prose) flex-col gap-8 px-6 py-6">
          <Notes model={model} />
          <ModelMemory key={model.id} model={model} />
          <Section title={t('models.sections.facts')}>
            <ModelFactsList model={model} />
          </Section>
          <Section title={t('models.sections.file')}>
            <ModelFileList model={model} />
          </Section>
        </div>
      </div>
    </>
  )
}
