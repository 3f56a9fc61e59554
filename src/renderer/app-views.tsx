import { MessageSquarePlus, Plus } from 'lucide-react'
import { lazy, type ReactNode, Suspense } from 'react'
import { useLocation } from 'wouter'
import { ChatId, ModelId } from '#shared/ids.ts'
import { guidePath, modelsPath, newChatPath, settingsPageOf } from './api/paths.ts'
import { ChatInspector } from './features/chat/chat-inspector.tsx'
import { ChatList } from './features/chat/chat-list.tsx'
import { ChatPage } from './features/chat/chat-page.tsx'
import { chooseNewChatModel } from './features/chat/new-chat-model.ts'
import { NewChatPage } from './features/chat/new-chat-page.tsx'
import { GuidePage } from './features/guide/guide-page.tsx'
import { StarterCard } from './features/models/starter-card.tsx'
import { useText } from './i18n/use-text.ts'
import type { ShellProps } from './shell/shell-types.ts'
import { Button } from './ui/button.tsx'
import { EmptyState } from './ui/empty-state.tsx'
import { IconButton } from './ui/icon-button.tsx'
import { ListSkeleton } from './ui/list-skeleton.tsx'
import { PageHeader } from './ui/page-header.tsx'

const ModelList = lazy(async () => ({ default: (await import('./features/models/model-list.tsx')).ModelList }))
const ModelPage = lazy(async () => ({ default: (await import('./features/models/model-page.tsx')).ModelPage }))
const ModelsPage = lazy(async () => ({ default: (await import('./features/models/models-page.tsx')).ModelsPage }))
const SettingsList = lazy(async () => ({
  default: (await import('./features/settings/settings-list.tsx')).SettingsList,
}))
const SettingsPage = lazy(async () => ({
  default: (await import('./features/settings/settings-page.tsx')).SettingsPage,
}))
const TrashPage = lazy(async () => ({ default: (await import('./features/trash/trash-page.tsx')).TrashPage }))

export type Section = 'guide' | 'chat' | 'models' | 'settings'

/** What the window shows for an address. */
export interface View extends Pick<ShellProps, 'list' | 'inspector'> {
  readonly section: Section | null
  readonly page: ReactNode
}

/** The shortcut of a new chat: browsers keep Ctrl-N to themselves. */
export const newChatKeys = (browser: boolean): string => (browser ? 'Alt+KeyN' : '$mod+KeyN')

const later = (node: ReactNode): ReactNode => <Suspense fallback={<ListSkeleton rows={4} />}>{node}</Suspense>

function NewChatButton({ keys }: { readonly keys: string }) {
  const { t } = useText()
  const [, navigate] = useLocation()
  return (
    <IconButton
      label={t('chat.newChat')}
      shortcut={keys}
      icon={<MessageSquarePlus aria-hidden />}
      onClick={() => navigate(newChatPath)}
    />
  )
}

function AddModelButton() {
  const { t } = useText()
  const [, navigate] = useLocation()
  return <IconButton label={t('models.add')} icon={<Plus aria-hidden />} onClick={() => navigate(modelsPath)} />
}

function NotFound() {
  const { t } = useText()
  const [, navigate] = useLocation()
  return (
    <>
      <PageHeader title={t('common.notFound.title')} />
      <EmptyState
        title={t('common.notFound.title')}
        text={t('common.notFound.text')}
        action={<Button onClick={() => navigate(guidePath)}>{t('common.notFound.action')}</Button>}
      />
    </>
  )
}

function ModelRoute({ id }: { readonly id: ModelId }) {
  const [, navigate] = useLocation()
  const newChat = (model: ModelId): void => {
    chooseNewChatModel(model)
    navigate(newChatPath)
  }
  return <ModelPage id={id} onNewChat={newChat} />
}

/** The view of an address; `first` and `second` are its parts: /chat/<id>. */
export function useView(browser: boolean): View {
  const { t } = useText()
  const [path] = useLocation()
  const [first, second] = path.split('/').filter((part) => part !== '')
  const nothing: View = { section: null, list: null, inspector: null, page: <NotFound /> }
  switch (first) {
    case 'guide':
      return { section: 'guide', list: null, inspector: null, page: <GuidePage getModel={<StarterCard />} /> }
    case 'chat': {
      const id = ChatId.safeParse(second).data ?? null
      if (second !== undefined && id === null) return nothing
      return {
        section: 'chat',
        list: {
          title: t('chat.list'),
          actions: <NewChatButton keys={newChatKeys(browser)} />,
          body: <ChatList current={id} />,
        },
        inspector: { title: t('words.inspector'), body: <ChatInspector chatId={id} /> },
        page: id === null ? <NewChatPage getModel={<StarterCard />} /> : <ChatPage chatId={id} />,
      }
    }
    case 'models': {
      const id = ModelId.safeParse(second).data ?? null
      if (second !== undefined && id === null) return nothing
      const page = id === null ? <ModelsPage /> : <ModelRoute id={id} />
      return {
        section: 'models',
        list: { title: t('models.list'), actions: <AddModelButton />, body: later(<ModelList current={id} />) },
        inspector: null,
        page: later(page),
      }
    }
    case 'settings': {
      const key = settingsPageOf(second)
      return {
        section: 'settings',
        list: { title: t('settings.list'), body: later(<SettingsList current={key} />) },
        inspector: null,
        page: later(<SettingsPage page={key} trash={<TrashPage />} />),
      }
    }
    case undefined:
    default:
      return nothing
  }
}
