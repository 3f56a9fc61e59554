import { oc } from '@orpc/contract'
import { z } from 'zod'
import { commonErrors } from './common.ts'

export const Language = z.enum(['system', 'en', 'de'])
export const Theme = z.enum(['system', 'light', 'dark'])

export const Settings = z.object({
  language: Language,
  theme: Theme,
  /** Engine threads; null lets the app choose. */
  engineThreads: z.int().min(1).max(256).nullable(),
  /** Whether compute may use a GPU where there is one. */
  gpu: z.enum(['auto', 'off']),
  /** Asks for updates from the internet; off until the user turns it on. */
  checkForUpdates: z.boolean(),
})
export type Settings = z.infer<typeof Settings>

export const defaultSettings: Settings = {
  language: 'system',
  theme: 'system',
  engineThreads: null,
  gpu: 'auto',
  checkForUpdates: false,
}

const base = oc.errors(commonErrors)

export const settingsContract = {
  get: base.output(Settings),
  set: base.input(Settings.partial()).output(Settings),
}
