import type { Settings } from '#shared/contract/settings.ts'

export const menuLanguages = ['en', 'de'] as const
export type MenuLanguage = (typeof menuLanguages)[number]

/** The language of menus and native dialogs: the user's choice, or the first of the system's that there are words in. */
export function menuLanguage(choice: Settings['language'], systemLanguages: readonly string[]): MenuLanguage {
  if (choice !== 'system') return choice
  const wanted = systemLanguages.map((tag) => tag.toLowerCase().split(/[-_]/)[0])
  return (
    wanted.map((code) => menuLanguages.find((known) => known === code)).find((known) => known !== undefined) ?? 'en'
  )
}
