import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { ChatId, JobId } from '../ids.ts'
import { commonErrors } from './common.ts'
import { Job } from './jobs.ts'
import { EngineState } from './models.ts'
import { Settings } from './settings.ts'

export const HostInfo = z.object({
  kind: z.enum(['window', 'browser']),
  platform: z.enum(['linux', 'darwin', 'win32', 'other']),
  abilities: z.object({
    /** A native dialog that answers with real paths. */
    pickFiles: z.boolean(),
    revealFile: z.boolean(),
    /** Dropped files come with their real path. */
    dropPaths: z.boolean(),
    notify: z.boolean(),
    secrets: z.enum(['keychain', 'file', 'none']),
  }),
})
export type HostInfo = z.infer<typeof HostInfo>

/** Whether the app could open its data; with a problem, only `system` answers and the window shows the way out. */
export const StartupState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('ready') }),
  z.object({
    state: z.literal('problem'),
    code: z.enum(['DB_DAMAGED', 'DB_NEWER', 'DB_MIGRATION_FAILED', 'DATA_FOLDER_READ_ONLY', 'DISK_FULL']),
    data: z.record(z.string(), z.unknown()),
    ways: z.array(z.enum(['restoreBackup', 'startEmpty', 'retry'])).readonly(),
  }),
])
export type StartupState = z.infer<typeof StartupState>

export const Hello = z.object({
  version: z.string(),
  host: HostInfo,
  dataDir: z.string(),
  logPath: z.string(),
  startup: StartupState,
})
export type Hello = z.infer<typeof Hello>

/** Low-volume news that tells a renderer which of its cached answers are old. Never a token. */
export const SystemEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('job'), job: Job }),
  z.object({ type: z.literal('jobRemoved'), id: JobId }),
  z.object({ type: z.literal('engine'), engine: EngineState }),
  z.object({ type: z.literal('models') }),
  z.object({ type: z.literal('chats'), id: ChatId.nullable() }),
  z.object({ type: z.literal('settings'), settings: Settings }),
  z.object({ type: z.literal('trash') }),
  z.object({ type: z.literal('net') }),
  z.object({ type: z.literal('startup'), startup: StartupState }),
  z.object({ type: z.literal('diskFull'), path: z.string() }),
])
export type SystemEvent = z.infer<typeof SystemEvent>

export const Resources = z.object({
  totalMemoryBytes: z.int(),
  freeMemoryBytes: z.int(),
  appMemoryBytes: z.int(),
  /** Of the last minute: how late the main process's timers ran. */
  eventLoopLagMs: z.object({ p50: z.number(), p99: z.number(), max: z.number() }),
})
export type Resources = z.infer<typeof Resources>

const base = oc.errors(commonErrors)

export const systemContract = {
  hello: base.output(Hello),
  events: base.output(eventIterator(SystemEvent)),
  resources: base.output(Resources),
  pickFiles: base
    .input(z.object({ filter: z.enum(['gguf', 'any']), multiple: z.boolean() }))
    .output(z.array(z.string()).readonly()),
  reveal: base.input(z.object({ path: z.string() })),
  /** Opens a web or mail address outside the app, after the UI has asked. */
  openExternal: base.input(z.object({ url: z.url({ protocol: /^(https?|mailto)$/ }) })),
  /** Takes one of the ways out of a start-up problem; nothing is ever deleted by it. */
  resolveStartup: base.input(z.object({ way: z.enum(['restoreBackup', 'startEmpty', 'retry']) })).output(StartupState),
}
