import type { Catalogue } from '../catalogue.ts'
import { chat } from './chat.ts'
import { common, connection, diskFull, drop, errorNote, nav, units, words } from './common.ts'
import { errors } from './errors.ts'
import { jobs, models } from './models.ts'
import { guide, palette, startup, status } from './pages.ts'
import { settings } from './settings.ts'

export const de: Catalogue = {
  words,
  nav,
  units,
  common,
  errorNote,
  errors,
  connection,
  drop,
  diskFull,
  chat,
  models,
  jobs,
  settings,
  startup,
  guide,
  palette,
  status,
}
