import { useQuery } from '@tanstack/react-query'
import { MessageSquareText } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { api } from '#renderer/api/client.ts'
import { chatPath, modelsPath } from '#renderer/api/paths.ts'
import { useText } from '#renderer/i18n/use-text.ts'
import { Button } from '#renderer/ui/button.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { PageHeader } from '#renderer/ui/page-header.tsx'
import { Composer, focusComposer } from './composer.tsx'
import { ModelPicker } from './model-picker.tsx'
import { canChat, chooseNewChatModel, newChatModel, useNewChatModel } from './new-chat-model.ts'
import { newChatKey, startChat } from './sending.ts'
import { useDraft } from './use-draft.ts'

function Suggestions() {
  const { t } = useText()
  const [, setDraft] = useDraft(newChatKey)
  const texts = [t('chat.suggestion1'), t('chat.suggestion2'), t('chat.suggestion3')]
  return (
    <ul aria-label={t('chat.suggestions')} className="flex flex-col items-center gap-1.5">
      {texts.map((text) => (
        <li key={text}>
          <Button
            variant="ghost"
            className="h-auto py-1 whitespace-normal text-muted"
            onClick={() => {
              setDraft(text)
              focusComposer()
            }}
          >
            {text}
          </Button>
        </li>
      ))}
    </ul>
  )
}

interface NewChatPageProps {
  /** What to do where there is no model yet: the starter card. */
  readonly getModel: ReactNode
}

/** A chat that does not exist before its first message. */
export function NewChatPage({ getModel }: NewChatPageProps) {
  const { t } = useText()
  const [, navigate] = useLocation()
  const models = useQuery(api.models.list.queryOptions())
  const { data: engine } = useQuery(api.models.engine.queryOptions())
  const model = newChatModel(models.data ?? [], engine, useNewChatModel())
  const none = models.isSuccess && !models.data.some(canChat)
  return (
    <>
      <PageHeader title={t('chat.newChat')} />
      <div className="scroll-quiet flex min-h-0 flex-1 flex-col overflow-y-auto">
        {none ? (
          <div className="m-auto flex w-full max-w-(--container-prose) flex-col px-5 py-6">
            <EmptyState
              icon={<MessageSquareText aria-hidden />}
              title={t('chat.noModelTitle')}
              text={t('chat.noModelText')}
              className="py-4"
            />
            {getModel}
            <Button className="mx-auto mt-3" onClick={() => navigate(modelsPath)}>
              {t('chat.addModel')}
            </Button>
          </div>
        ) : (
          <EmptyState
            icon={<MessageSquareText aria-hidden />}
            title={t('chat.startTitle')}
            text={t('chat.startText')}
            action={<Suggestions />}
          />
        )}
      </div>
      <Composer
        draftKey={newChatKey}
        running={false}
        disabled={none}
        onSend={() => void startChat(model?.id ?? null, (id) => navigate(chatPath(id)))}
        onStop={() => undefined}
        tools={<ModelPicker value={model?.id ?? null} onChange={chooseNewChatModel} />}
      />
    </>
  )
}
