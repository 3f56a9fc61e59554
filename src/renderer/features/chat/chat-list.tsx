import { MessageSquarePlus, Pencil, Trash2 } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { ChatSummary } from '#shared/contract/chat.ts'
import type { ChatId } from '#shared/ids.ts'
import { chatPath } from '#renderer/api/paths.ts'
import { ErrorNote } from '#renderer/i18n/error-note.tsx'
import { useText } from '#renderer/i18n/use-text.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { ListSkeleton } from '#renderer/ui/list-skeleton.tsx'
import type { MenuItem } from '#renderer/ui/menu-items.ts'
import { RowEditor } from '#renderer/ui/row-editor.tsx'
import { VirtualList } from '#renderer/ui/virtual-list.tsx'
import { ageOf } from './age.ts'
import { useChatActions, useChats } from './use-chats.ts'

function RunningDot({ label }: { readonly label: string }) {
  return (
    <span className="flex shrink-0 items-center">
      <span aria-hidden className="size-2 animate-pulse rounded-full bg-accent motion-reduce:animate-none" />
      <span className="sr-only">{label}</span>
    </span>
  )
}

interface ChatListProps {
  readonly current: ChatId | null
}

const keyOf = (chat: ChatSummary): string => chat.id

/** All chats, newest first: open, rename, delete. */
export function ChatList({ current }: ChatListProps) {
  const { t } = useText()
  const [, navigate] = useLocation()
  const { query, chats, more } = useChats()
  const { trash, rename } = useChatActions(current)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [editing, setEditing] = useState<ChatSummary | null>(null)

  const titleOf = useCallback((chat: ChatSummary) => chat.title || t('chat.untitled'), [t])
  const headingOf = useCallback((chat: ChatSummary) => t(`chat.${ageOf(chat.updatedAtMs, Date.now())}`), [t])
  const renderItem = useCallback(
    (chat: ChatSummary) => (
      <span className="flex items-center gap-2">
        <span className="min-w-0 flex-1 truncate">{titleOf(chat)}</span>
        {chat.running && <RunningDot label={t('chat.running')} />}
      </span>
    ),
    [t, titleOf],
  )
  const menuItems = useCallback(
    (targets: readonly ChatSummary[]): readonly MenuItem[] => {
      const [first] = targets
      if (first === undefined) return []
      const single = targets.length === 1
      return [
        { id: 'open', label: t('chat.openChat'), disabled: !single, onSelect: () => navigate(chatPath(first.id)) },
        {
          id: 'rename',
          label: t('common.rename'),
          icon: <Pencil aria-hidden />,
          shortcut: 'F2',
          disabled: !single,
          onSelect: () => setEditing(first),
        },
        { type: 'separator', id: 'line' },
        {
          id: 'delete',
          label: t('common.delete'),
          icon: <Trash2 aria-hidden />,
          shortcut: 'Delete',
          danger: true,
          onSelect: () => void trash(targets),
        },
      ]
    },
    [t, navigate, trash],
  )
  const editor = useMemo(
    () =>
      editing === null
        ? undefined
        : {
            key: editing.id,
            node: (
              <RowEditor
                label={t('chat.rename')}
                value={titleOf(editing)}
                onCommit={(title) => rename(editing.id, title)}
                onClose={() => setEditing(null)}
              />
            ),
          },
    [editing, t, titleOf, rename],
  )

  if (query.isPending) return <ListSkeleton rows={8} />
  if (query.isError) return <ErrorNote error={query.error} onRetry={() => void query.refetch()} className="m-2" />
  return (
    <VirtualList
      label={t('chat.list')}
      items={chats}
      itemKey={keyOf}
      itemText={titleOf}
      renderItem={renderItem}
      headingOf={headingOf}
      selection="multiple"
      selected={selected}
      onSelectedChange={setSelected}
      current={current ?? undefined}
      onOpen={(chat) => navigate(chatPath(chat.id))}
      onDelete={(targets) => void trash(targets)}
      onRename={setEditing}
      menuItems={menuItems}
      editing={editor}
      onEndReached={more}
      empty={
        <EmptyState
          size="sm"
          level={3}
          icon={<MessageSquarePlus aria-hidden />}
          title={t('chat.emptyListTitle')}
          text={t('chat.emptyListText')}
        />
      }
    />
  )
}
