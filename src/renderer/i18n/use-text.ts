import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { UiWords } from '#renderer/ui/words.tsx'
import { type Formats, formatsFor } from './formats.ts'
import type { Translate } from './i18n.ts'
import { numberTexts, type NumberTexts } from './number-texts.ts'

export interface Words {
  readonly t: Translate
  readonly format: Formats & NumberTexts
}

/** The texts and formats of the language that is shown. */
export function useText(): Words {
  const { t, i18n } = useTranslation()
  const language = i18n.resolvedLanguage ?? 'en'
  return useMemo(() => {
    const formats = formatsFor(language)
    return { t, format: { ...formats, ...numberTexts(t, formats) } }
  }, [t, language])
}

/** The words of the design system, in the language that is shown. */
export function useUiWords(): UiWords {
  const { t, format } = useText()
  return useMemo(
    () => ({
      ...t('words', { returnObjects: true }),
      locale: format.language,
      selectedCount: (count) => t('words.selectedCount', { number: format.number(count) }),
      timeLeft: (etaMs) => t('words.timeLeft', { time: format.duration(etaMs) }),
      resizeColumn: (column) => t('words.resizeColumn', { column }),
      estimate: (low, high) => t('words.estimate', { low, high }),
      stepOf: (step, steps) => t('words.stepOf', { step: format.number(step), steps: format.number(steps) }),
    }),
    [t, format],
  )
}
