import { join } from 'node:path'
import type { SupportedMessagePort } from '@orpc/client/message-port'
import type { WebSocket } from 'ws'
import { AppError } from '#shared/app-error.ts'
import type { Settings } from '#shared/contract/settings.ts'
import type { StartupState, SystemEvent } from '#shared/contract/system.ts'
import { type Clock, systemClock } from './clock.ts'
import { chatHandlers } from './features/chat/handlers.ts'
import { modelsHandlers } from './features/models/handlers.ts'
import { systemHandlers } from './features/system/handlers.ts'
import { jobsHandlers, netHandlers, settingsHandlers, trashHandlers } from './features/system/platform-handlers.ts'
import type { Host } from './host.ts'
import { type House, openHouse } from './house.ts'
import { createBus } from './platform/events/bus.ts'
import { createMergingQueue } from './platform/events/merging-queue.ts'
import { asAppError } from './platform/log/failure.ts'
import { createLagGauge } from './platform/log/lag-gauge.ts'
import { createLog } from './platform/log/log.ts'
import type { RequestEnd } from './platform/net/net.ts'
import { createDoors, type LatheClient } from './platform/rpc/doors.ts'
import { createStartup, problemOf, type Way } from './startup.ts'

export interface AppOptions {
  readonly host: Host
  readonly dataDir: string
  readonly cacheDir: string
  readonly resourcesDir: string
  readonly engineWorkerPath: string
  readonly version: string
  readonly clock?: Clock
}

export interface App {
  readonly startup: StartupState
  /** The start-up problem, for a host that has to word it itself. */
  readonly startupError: AppError | null
  /** The engine's process, while there is one: for tests that kill it. */
  readonly enginePid: number | null
  /** The contract in this process: for tests and for hosts. */
  readonly client: LatheClient
  /** Serves a renderer over a message port, which the caller starts afterwards. */
  connect(port: SupportedMessagePort): void
  connectWebSocket(socket: WebSocket): void
  settings(): Promise<Settings>
  onEvent(listener: (event: SystemEvent) => void): () => void
  /** Accounts for a request that the host itself makes (an update); null where the network is switched off. */
  ledger(host: string): Promise<((end: RequestEnd) => void) | null>
  /** Writes what a host noticed (a window that crashed) into the log. */
  note(line: string): void
  /** Logs a bug and returns the id of its entry. */
  reportBug(error: unknown): string
  /** Tells a second start on the same data folder where this one is. */
  announce(url: string | null): Promise<void>
  /** Stores and ends everything, the engine's process included. */
  dispose(): Promise<void>
}

/** Starts Lathe on a data folder. Rejects with DATA_FOLDER_IN_USE; any other trouble with the data is `startup`, for the window to show. */
export async function createApp(options: AppOptions): Promise<App> {
  const { dataDir, host, version, clock = systemClock } = options
  const log = createLog({ folder: join(dataDir, 'logs') })
  const reportBug = (error: unknown): string => {
    const known = asAppError(error, log, 'main')
    return 'errorId' in known.data ? known.data.errorId : known.code
  }
  const bus = createBus<SystemEvent>(reportBug)
  const lag = createLagGauge({ log })
  /** Damage found while running: nothing more is written, and the window shows the ways out. */
  const damaged = (error: AppError) => void close().then(() => fail(error), reportBug)
  const hooks = {
    damaged,
    failed(error: AppError) {
      if (error.code === 'DISK_FULL') bus.publish({ type: 'diskFull', path: dataDir })
      if (error.code === 'DB_DAMAGED') damaged(error)
    },
  }
  const startup = createStartup({ dataDir, clock, log, hooks })
  let house: House | null = null
  let late: StartupState | null = null
  let lateError: AppError | null = null

  const open = async () => {
    const database = await startup.open()
    late = null
    lateError = null
    try {
      house = database && (await openHouse({ ...options, database, clock, log, bus, reportBug, damaged }))
    } catch (error) {
      // A bug at the start must not keep the file from whoever starts next.
      await database?.dispose()
      throw error
    }
    bus.publish({ type: 'startup', startup: state() })
  }
  const close = async () => {
    const closing = house
    house = null
    await closing?.dispose()
  }
  /** Damage that the background check found after the start. */
  const fail = (error: AppError) => {
    late = problemOf(error)
    lateError = error
    bus.publish({ type: 'startup', startup: state() })
  }
  const state = (): StartupState => late ?? startup.state
  const room =
    <Name extends keyof House>(name: Name) =>
    () => {
      if (house) return house[name]
      throw lateError ?? startup.error ?? new AppError('INTERNAL', { errorId: 'closed' })
    }

  await open()
  log.info({ version, host: host.info.kind, startup: state().state }, 'Lathe started')

  const doors = createDoors(
    {
      system: systemHandlers({
        host,
        hello: () => ({ version, host: host.info, dataDir, logPath: log.path, startup: state() }),
        events: (signal) => eventsFor(bus, signal),
        lag: () => lag.read(),
        async resolveStartup(way: Way) {
          await close()
          await startup.take(way)
          await open()
          return state()
        },
      }),
      settings: settingsHandlers(room('settings')),
      jobs: jobsHandlers(room('jobs')),
      trash: trashHandlers(room('trash')),
      net: netHandlers(room('net')),
      models: modelsHandlers(room('models')),
      chat: chatHandlers(room('chat')),
    },
    reportBug,
  )

  return {
    get startup() {
      return state()
    },
    get startupError() {
      return lateError ?? startup.error
    },
    get enginePid() {
      return house?.engine.pid ?? null
    },
    client: doors.client,
    connect: (port) => doors.connectPort(port),
    connectWebSocket: (socket) => doors.connectWebSocket(socket),
    settings: () => room('settings')().get(),
    onEvent: (listener) => bus.subscribe(listener),
    ledger: (host) => room('net')().account(host, 'update'),
    reportBug,
    note: (line) => log.warn({ part: 'host' }, line),
    announce: (url) => startup.announce(url),
    async dispose() {
      await close()
      lag.dispose()
      await startup.dispose()
      log.info({}, 'Lathe ended')
      await log.dispose()
    },
  }
}

/** News for one renderer: of things that replace each other only the newest waits. */
function eventsFor(bus: ReturnType<typeof createBus<SystemEvent>>, signal: AbortSignal): AsyncIterable<SystemEvent> {
  const queue = createMergingQueue<SystemEvent>({ merge: newest, signal })
  const stop = bus.subscribe((event) => queue.push(event))
  signal.addEventListener('abort', stop, { once: true })
  return queue
}

function newest(last: SystemEvent, next: SystemEvent): SystemEvent | null {
  if (last.type !== next.type) return null
  if (last.type === 'job' && next.type === 'job') return last.job.id === next.job.id ? next : null
  if (last.type === 'chats' && next.type === 'chats') return last.id === next.id ? next : null
  if (last.type === 'jobRemoved') return null
  return next
}
