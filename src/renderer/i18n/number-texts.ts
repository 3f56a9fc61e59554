import type { Formats } from './formats.ts'
import type { Translate } from './i18n.ts'

/** Numbers with units that Intl does not know. */
export interface NumberTexts {
  readonly tokens: (count: number) => string
  readonly tokensPerSecond: (rate: number) => string
  /** "135M", "7.2B", as the field writes it. */
  readonly parameters: (count: number) => string
}

/** The texts for numbers in the language of `t`. */
export const numberTexts = (t: Translate, format: Formats): NumberTexts => ({
  tokens: (count) => t('units.tokens', { number: format.number(count) }),
  tokensPerSecond: (rate) => t('units.tokensPerSecond', { number: format.number(rate, rate < 10 ? 1 : 0) }),
  parameters: (count) => {
    if (count >= 1e9) return t('units.parametersBillion', { number: format.number(count / 1e9, 1) })
    return t('units.parametersMillion', { number: format.number(count / 1e6, count < 1e7 ? 1 : 0) })
  },
})
