import { chatContract } from './chat.ts'
import { jobsContract } from './jobs.ts'
import { modelsContract } from './models.ts'
import { netContract } from './net.ts'
import { settingsContract } from './settings.ts'
import { systemContract } from './system.ts'
import { trashContract } from './trash.ts'

/** Everything that a renderer can ask of the app. */
export const contract = {
  system: systemContract,
  settings: settingsContract,
  jobs: jobsContract,
  trash: trashContract,
  net: netContract,
  models: modelsContract,
  chat: chatContract,
}
