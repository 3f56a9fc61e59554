import type { ChatId, ModelId } from '#shared/ids.ts'

export const guidePath = '/guide'
export const newChatPath = '/chat'
export const chatPath = (id: ChatId): string => `/chat/${id}`
export const modelsPath = '/models'
export const modelPath = (id: ModelId): string => `/models/${id}`

export const settingsPages = ['general', 'engine', 'network', 'data', 'trash', 'about'] as const
export type SettingsPageKey = (typeof settingsPages)[number]
export const settingsPath = (page: SettingsPageKey): string => (page === 'general' ? '/settings' : `/settings/${page}`)

/** The settings page that an address names; an unknown one is the first. */
export const settingsPageOf = (name: string | undefined): SettingsPageKey =>
  settingsPages.find((page) => page === name) ?? 'general'
