import { freemem, totalmem } from 'node:os'
import { os } from '#main/platform/rpc/os.ts'
import type { Hello, Resources, StartupState, SystemEvent } from '#shared/contract/system.ts'
import type { Host } from '#main/host.ts'

export interface SystemDeps {
  readonly host: Host
  readonly hello: () => Hello
  readonly events: (signal: AbortSignal) => AsyncIterable<SystemEvent>
  readonly lag: () => Resources['eventLoopLagMs']
  readonly resolveStartup: (way: 'restoreBackup' | 'startEmpty' | 'retry') => Promise<StartupState>
}

/** What answers even when the app's data could not be opened. */
export const systemHandlers = (deps: SystemDeps) => ({
  hello: os.system.hello.handler(() => deps.hello()),
  events: os.system.events.handler(async function* ({ signal }) {
    yield* deps.events(signal ?? new AbortController().signal)
  }),
  resources: os.system.resources.handler(() => ({
    totalMemoryBytes: totalmem(),
    freeMemoryBytes: freemem(),
    appMemoryBytes: process.memoryUsage.rss(),
    eventLoopLagMs: deps.lag(),
  })),
  pickFiles: os.system.pickFiles.handler(({ input }) => deps.host.pickFiles(input)),
  reveal: os.system.reveal.handler(({ input }) => deps.host.reveal(input.path)),
  openExternal: os.system.openExternal.handler(({ input }) => deps.host.openExternal(input.url)),
  resolveStartup: os.system.resolveStartup.handler(({ input }) => deps.resolveStartup(input.way)),
})
