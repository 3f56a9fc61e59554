import { os } from '#main/platform/rpc/os.ts'
import type { Jobs } from '#main/platform/jobs/jobs.ts'
import type { Net } from '#main/platform/net/net.ts'
import type { SettingsStore } from '#main/platform/settings/settings.ts'
import type { Trash } from '#main/platform/trash/trash.ts'

export const settingsHandlers = (store: () => SettingsStore) => ({
  get: os.settings.get.handler(() => store().get()),
  set: os.settings.set.handler(({ input }) => store().set(input)),
})

export const jobsHandlers = (jobs: () => Jobs) => ({
  list: os.jobs.list.handler(() => jobs().list()),
  cancel: os.jobs.cancel.handler(({ input }) => jobs().cancel(input.id)),
})

export const trashHandlers = (trash: () => Trash) => ({
  list: os.trash.list.handler(() => trash().list()),
  restore: os.trash.restore.handler(({ input }) => trash().restore(input.id)),
  empty: os.trash.empty.handler(() => trash().empty()),
})

export const netHandlers = (net: () => Net) => ({
  status: os.net.status.handler(() => net().status()),
  ledger: os.net.ledger.handler(() => net().ledger()),
  setKillSwitch: os.net.setKillSwitch.handler(({ input }) => net().setKillSwitch(input.on)),
})
