import { useQuery } from '@tanstack/react-query'
import { Box, Pencil, Trash2 } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { Model } from '#shared/contract/models.ts'
import type { ModelId } from '#shared/ids.ts'
import { api } from '#renderer/api/client.ts'
import { modelPath } from '#renderer/api/paths.ts'
import { ErrorNote } from '#renderer/i18n/error-note.tsx'
import { useText } from '#renderer/i18n/use-text.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { ListSkeleton } from '#renderer/ui/list-skeleton.tsx'
import type { MenuItem } from '#renderer/ui/menu-items.ts'
import { RowEditor } from '#renderer/ui/row-editor.tsx'
import { VirtualList } from '#renderer/ui/virtual-list.tsx'
import { factsLine } from './model-facts.tsx'
import { ModelMark } from './model-mark.tsx'
import { useModelActions } from './use-model-actions.ts'

const keyOf = (model: Model): string => model.id
const nameOf = (model: Model): string => model.name

function ModelRow({ model, loaded }: { readonly model: Model; readonly loaded: boolean }) {
  const text = useText()
  return (
    <span className="flex items-center gap-2.5">
      <ModelMark model={model} loaded={loaded} />
      <span className="min-w-0 flex-1">
        <span className="block truncate">{model.name}</span>
        <span className="block truncate text-xs font-normal text-muted">
          {model.missing ? text.t('models.missing') : factsLine(model, text)}
        </span>
      </span>
    </span>
  )
}

/** The registered models: open, rename, remove. */
export function ModelList({ current }: { readonly current: ModelId | null }) {
  const { t } = useText()
  const [, navigate] = useLocation()
  const models = useQuery(api.models.list.queryOptions())
  const { data: engine } = useQuery(api.models.engine.queryOptions())
  const loaded = useMemo(() => new Set(engine?.loaded.map(({ modelId }) => modelId)), [engine])
  const { trash, rename } = useModelActions(current)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [editing, setEditing] = useState<Model | null>(null)
  const renderItem = useCallback((model: Model) => <ModelRow model={model} loaded={loaded.has(model.id)} />, [loaded])
  const menuItems = useCallback(
    (targets: readonly Model[]): readonly MenuItem[] => {
      const [first] = targets
      if (first === undefined) return []
      return [
        {
          id: 'rename',
          label: t('common.rename'),
          icon: <Pencil aria-hidden />,
          shortcut: 'F2',
          disabled: targets.length > 1,
          onSelect: () => setEditing(first),
        },
        {
          id: 'remove',
          label: t('models.remove'),
          icon: <Trash2 aria-hidden />,
          shortcut: 'Delete',
          danger: true,
          onSelect: () => void trash(targets),
        },
      ]
    },
    [t, trash],
  )
  if (models.isPending) return <ListSkeleton rows={4} lines={2} />
  if (models.isError) return <ErrorNote error={models.error} onRetry={() => void models.refetch()} className="m-2" />
  const editor = editing && (
    <RowEditor
      label={t('common.rename')}
      value={editing.name}
      onCommit={(name) => rename(editing.id, name)}
      onClose={() => setEditing(null)}
    />
  )
  return (
    <VirtualList
      label={t('models.list')}
      rowSize="lg"
      items={models.data}
      itemKey={keyOf}
      itemText={nameOf}
      renderItem={renderItem}
      selection="multiple"
      selected={selected}
      onSelectedChange={setSelected}
      current={current ?? undefined}
      onOpen={(model) => navigate(modelPath(model.id))}
      onDelete={(targets) => void trash(targets)}
      onRename={setEditing}
      menuItems={menuItems}
      editing={editing === null ? undefined : { key: editing.id, node: editor }}
      empty={
        <EmptyState
          size="sm"
          level={3}
          icon={<Box aria-hidden />}
          title={t('models.listEmpty')}
          text={t('models.listEmptyText')}
        />
      }
    />
  )
}
