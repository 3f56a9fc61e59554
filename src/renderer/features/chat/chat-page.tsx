import { Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import type { ChatId } from '#shared/ids.ts'
import { client } from '#renderer/api/client.ts'
import { newChatPath } from '#renderer/api/paths.ts'
import { ErrorNote } from '#renderer/i18n/error-note.tsx'
import { notifyError } from '#renderer/i18n/notify.ts'
import { useText } from '#renderer/i18n/use-text.ts'
import { Button } from '#renderer/ui/button.tsx'
import { IconButton } from '#renderer/ui/icon-button.tsx'
import { ListSkeleton } from '#renderer/ui/list-skeleton.tsx'
import { DropdownMenu } from '#renderer/ui/menu.tsx'
import { PageHeader } from '#renderer/ui/page-header.tsx'
import { RowEditor } from '#renderer/ui/row-editor.tsx'
import { useShortcuts } from '#renderer/ui/use-shortcuts.ts'
import { useChatView } from './chat-store.ts'
import { Composer } from './composer.tsx'
import { Messages } from './messages.tsx'
import { ModelPicker } from './model-picker.tsx'
import { useLinkDialog } from './open-link.tsx'
import { sendDraft } from './sending.ts'
import { useChatActions } from './use-chats.ts'
import { useWatchedChat } from './watch-chat.ts'

interface TitleProps {
  readonly id: ChatId
  readonly title: string
  readonly editing: boolean
  readonly onEditing: (editing: boolean) => void
}

function Title({ id, title, editing, onEditing }: TitleProps) {
  const { t } = useText()
  const { rename } = useChatActions(id)
  const shown = title || t('chat.untitled')
  if (!editing) return <span onDoubleClick={() => onEditing(true)}>{shown}</span>
  return (
    <RowEditor
      label={t('chat.rename')}
      value={shown}
      onCommit={(next) => rename(id, next)}
      onClose={() => onEditing(false)}
    />
  )
}

function ChatHeader({ id, title }: { readonly id: ChatId; readonly title: string }) {
  const { t } = useText()
  const [editing, setEditing] = useState(false)
  const { trash } = useChatActions(id)
  useShortcuts({ F2: () => setEditing(true) })
  const menu = (
    <DropdownMenu
      align="end"
      trigger={<IconButton label={t('words.more')} icon={<Ellipsis aria-hidden />} />}
      items={[
        {
          id: 'rename',
          label: t('common.rename'),
          icon: <Pencil aria-hidden />,
          shortcut: 'F2',
          onSelect: () => setEditing(true),
        },
        {
          id: 'delete',
          label: t('common.delete'),
          icon: <Trash2 aria-hidden />,
          danger: true,
          onSelect: () => void trash([{ id }]),
        },
      ]}
    />
  )
  return <PageHeader title={<Title id={id} title={title} editing={editing} onEditing={setEditing} />} actions={menu} />
}

function Problem({ error }: { readonly error: unknown }): ReactNode {
  const { t } = useText()
  const [, navigate] = useLocation()
  return (
    <>
      <PageHeader title={t('chat.title')} />
      <div className="m-auto w-full max-w-(--container-prose) p-5">
        <ErrorNote
          title={t('chat.missing')}
          error={error}
          actions={<Button onClick={() => navigate(newChatPath)}>{t('chat.newChat')}</Button>}
        />
      </div>
    </>
  )
}

/** One chat: what was said, and where to say more. */
export function ChatPage({ chatId }: { readonly chatId: ChatId }) {
  useWatchedChat(chatId)
  const { state, error } = useChatView(chatId)
  const link = useLinkDialog()
  const runId = state?.runId ?? null
  const stop = (): void => {
    if (runId !== null) client.chat.stop({ runId }).catch(notifyError)
  }
  useShortcuts({ Escape: stop }, { enabled: runId !== null })
  if (error !== null) return <Problem error={error} />
  return (
    <>
      <ChatHeader id={chatId} title={state?.chat.title ?? ''} />
      {state === null ? (
        <ListSkeleton className="mx-auto w-full max-w-(--container-prose) flex-1 p-6" rows={5} lines={2} />
      ) : (
        <Messages state={state} onLink={link.ask} />
      )}
      <Composer
        draftKey={chatId}
        running={runId !== null}
        onSend={() => void sendDraft(chatId)}
        onStop={stop}
        tools={
          <ModelPicker
            value={state?.chat.modelId ?? null}
            onChange={(modelId) => void client.chat.setModel({ id: chatId, modelId }).catch(notifyError)}
          />
        }
      />
      {link.dialog}
    </>
  )
}
