import { useCallback } from 'react'
import { useLocation } from 'wouter'
import type { Message } from '#shared/contract/chat.ts'
import { client } from '#renderer/api/client.ts'
import { newChatPath } from '#renderer/api/paths.ts'
import { notifyError } from '#renderer/i18n/notify.ts'
import { useText } from '#renderer/i18n/use-text.ts'
import { Button } from '#renderer/ui/button.tsx'
import { LiveRegion } from '#renderer/ui/live-region.tsx'
import { StickToBottom } from '#renderer/ui/stick-to-bottom.tsx'
import type { ChatState } from './chat-state.ts'
import { focusComposer } from './composer.tsx'
import { MessageView } from './message-view.tsx'
import { useMessageWindow } from './use-window.ts'

interface MessagesProps {
  readonly state: ChatState
  readonly onLink: (url: string) => void
}

const resumable = new Set<Message['status']>(['stopped', 'interrupted', 'failed'])

function Announcer({ message }: { readonly message: Message | undefined }) {
  if (message === undefined) return null
  return <LiveRegion text={message.text} streaming={message.status === 'streaming'} textKey={message.id} />
}

/** The conversation, from its end; follows what is written until the reader scrolls away. */
export function Messages({ state, onLink }: MessagesProps) {
  const { t } = useText()
  const [, navigate] = useLocation()
  const { chat, runId } = state
  const { visible, more, showMore, sentinel } = useMessageWindow(chat.messages, chat.id)
  const lastQuestion = chat.messages.findLast(({ role }) => role === 'user')
  const last = chat.messages.at(-1)
  const chatId = chat.id
  const resume = useCallback(
    ({ id }: Message): void => {
      client.chat.resume({ chatId, messageId: id }).catch(notifyError)
      // Its button goes; Esc must still reach the chat.
      focusComposer()
    },
    [chatId],
  )
  const newChat = useCallback(() => navigate(newChatPath), [navigate])
  return (
    <StickToBottom
      label={chat.title || t('chat.untitled')}
      jumpKey={`${chat.id} ${lastQuestion?.id}`}
      contentClassName="mx-auto flex w-full max-w-(--container-prose) flex-col gap-5 px-5 py-6"
    >
      {more && (
        <Button ref={sentinel} variant="ghost" size="sm" className="mx-auto" onClick={showMore}>
          {t('chat.message.earlier')}
        </Button>
      )}
      {visible.map((message) => (
        <MessageView
          key={message.id}
          message={message}
          onLink={onLink}
          onNewChat={newChat}
          onResume={message === last && runId === null && resumable.has(message.status) ? resume : undefined}
        />
      ))}
      <Announcer message={last?.role === 'assistant' ? last : undefined} />
    </StickToBottom>
  )
}
