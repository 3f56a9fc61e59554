import i18next, { type TFunction } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Settings } from '#shared/contract/settings.ts'
import { readStored, writeStored } from '#renderer/ui/stored.ts'
import type { Catalogue } from './catalogue.ts'
import { en } from './en/index.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en }
  }
}

export type Translate = TFunction
export type LanguageChoice = Settings['language']
export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

/** Every language but the first is fetched when it is needed. */
const fetchCatalogue: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Catalogue>>> = {
  de: async () => (await import('./de/index.ts')).de,
}
const storageKey = 'lathe.language'

/** The language that a choice means on this computer; `preferred` is what the system prefers, best first. */
export function languageFor(choice: LanguageChoice, preferred: readonly string[]): Language {
  if (choice !== 'system') return choice
  const known = preferred
    .map((tag) => tag.toLowerCase().split('-')[0])
    .find((tag) => languages.some((one) => one === tag))
  return languages.find((one) => one === known) ?? 'en'
}

async function show(language: Language): Promise<void> {
  if (language !== 'en' && !i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await fetchCatalogue[language]())
  }
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}

/** Shows the language of a choice and remembers it for the next start's first paint. */
export async function chooseLanguage(choice: LanguageChoice): Promise<void> {
  writeStored(storageKey, choice)
  await show(languageFor(choice, navigator.languages))
}

/** Gets the words ready, in the language of the last time. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  const stored = readStored(storageKey)
  await show(languageFor(stored === 'en' || stored === 'de' ? stored : 'system', navigator.languages))
}

/** Translates outside of components: toasts, event handlers. */
export const translate: Translate = i18next.t

/** The tag of the language that is shown. */
export const shownLanguage = (): string => i18next.resolvedLanguage ?? 'en'
