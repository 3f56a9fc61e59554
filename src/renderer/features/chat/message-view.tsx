import { memo } from 'react'
import type { Message } from '#shared/contract/chat.ts'
import { useText } from '#renderer/i18n/use-text.ts'
import { CopyButton } from '#renderer/ui/copy-button.tsx'
import { Markdown } from '#renderer/ui/markdown.tsx'
import { MessageStats } from './message-stats.tsx'
import { MessageStatus } from './message-status.tsx'
import { Waiting } from './waiting.tsx'

interface MessageViewProps {
  readonly message: Message
  readonly onLink: (url: string) => void
  readonly onNewChat: () => void
  readonly onResume?: ((message: Message) => void) | undefined
}

function UserMessage({ message }: { readonly message: Message }) {
  const { t } = useText()
  return (
    <article aria-label={t('chat.message.you')} className="group flex items-end justify-end gap-1">
      <div className="mb-1.5 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100">
        <CopyButton size="sm" text={message.text} label={t('chat.message.copy')} />
      </div>
      <div className="max-w-5/6 rounded-xl bg-sunken px-3.5 py-2 text-base wrap-anywhere whitespace-pre-wrap">
        {message.text}
      </div>
    </article>
  )
}

function Answer({ message, onLink, onNewChat, onResume }: MessageViewProps) {
  const { t } = useText()
  const name = message.modelName ?? t('chat.message.model')
  const streaming = message.status === 'streaming'
  return (
    <article aria-label={name} aria-busy={streaming} className="group">
      <h2 className="mb-1 text-xs font-medium text-muted">{name}</h2>
      {message.text !== '' && (
        <Markdown text={message.text} streaming={streaming} onLink={onLink} headingBase={2} className="text-base" />
      )}
      {message.text === '' && streaming && <Waiting modelName={name} />}
      <MessageStatus message={message} onResume={onResume && (() => onResume(message))} onNewChat={onNewChat} />
      {!streaming && message.text !== '' && (
        <div className="mt-1.5 flex min-h-6 items-center gap-2">
          <CopyButton size="sm" className="-ml-1.5" text={message.text} label={t('chat.message.copy')} />
          {message.stats !== null && <MessageStats stats={message.stats} />}
        </div>
      )}
    </article>
  )
}

/** One message of a chat; drawn anew only when it changes itself. */
export const MessageView = memo(function MessageView(props: MessageViewProps) {
  return (
    <div className="[contain-intrinsic-size:auto_8rem] [content-visibility:auto]">
      {props.message.role === 'user' ? <UserMessage message={props.message} /> : <Answer {...props} />}
    </div>
  )
})
