import { join } from 'node:path'
import type { AppError } from '#shared/app-error.ts'
import type { SystemEvent } from '#shared/contract/system.ts'
import type { JobId } from '#shared/ids.ts'
import type { Clock } from './clock.ts'
import { chatRepo } from './features/chat/repo.ts'
import { type ChatService, chatService } from './features/chat/service.ts'
import { chatTrash } from './features/chat/trash.ts'
import { modelConversations } from './features/models/conversation.ts'
import { fetchStarterJob, hashJob } from './features/models/jobs.ts'
import { modelsRepo } from './features/models/repo.ts'
import { type ModelsService, modelsService } from './features/models/service.ts'
import { createStarter, readStarterPin, type StarterPin } from './features/models/starter.ts'
import { modelTrash } from './features/models/trash.ts'
import { startDailyBackup } from './platform/db/daily-backup.ts'
import { type LatheDatabase, lathePaths } from './platform/db/lathe/open-lathe.ts'
import { createEngine, type Engine } from './platform/engine/engine.ts'
import type { Bus } from './platform/events/bus.ts'
import { createJobs, type Jobs } from './platform/jobs/jobs.ts'
import type { Log } from './platform/log/log.ts'
import { createNet, type Net } from './platform/net/net.ts'
import { createSettings, type SettingsStore } from './platform/settings/settings.ts'
import { createTrash, type Trash } from './platform/trash/trash.ts'

export interface HouseDeps {
  readonly database: LatheDatabase
  readonly dataDir: string
  readonly cacheDir: string
  readonly resourcesDir: string
  readonly engineWorkerPath: string
  readonly clock: Clock
  readonly log: Log
  readonly bus: Bus<SystemEvent>
  readonly reportBug: (error: unknown) => string
  readonly damaged: (error: AppError) => void
}

/** Everything that needs the database: there once it is open, gone when it is closed. */
export interface House {
  readonly settings: SettingsStore
  readonly jobs: Jobs
  readonly trash: Trash
  readonly net: Net
  readonly engine: Engine
  readonly models: ModelsService
  readonly chat: ChatService
  dispose(): Promise<void>
}

/** Builds the features on an open database, mends what a crash left, and takes up its jobs. */
export async function openHouse(deps: HouseDeps): Promise<House> {
  const { database, clock, log, bus, reportBug } = deps
  const db = database.kysely
  const publish = (event: SystemEvent) => bus.publish(event)
  const settings = createSettings({ db, bus, log })
  const jobs = createJobs({ db, bus, clock, log })
  const trash = createTrash({ db, bus, clock, log })
  const net = await createNet({ db, bus, clock, log })
  const engineSettings = await watchEngineSettings(settings, bus)
  const engine = createEngine({
    workerPath: deps.engineWorkerPath,
    settings: engineSettings.current,
    log: log.child({ part: 'engine' }),
    clock,
  })
  engineSettings.onChange(() => engine.restart().catch(reportBug))
  const stopState = engine.onState((state) => publish({ type: 'engine', engine: state }))

  const pin = readStarterPin(deps.resourcesDir)
  const models = buildModels(deps, pin, { jobs, net, trash, engine })
  trash.register('chat', chatTrash({ clock, publish }))
  trash.register('model', modelTrash({ clock, publish, ownFolder: join(deps.dataDir, 'models') }))
  const conversations = modelConversations({ models, engine, starterSystemPrompt: pin.systemPrompt })
  const syncWal = () => database.syncWal()
  const chat = chatService({ repo: chatRepo(db), models: conversations, trash, clock, publish, reportBug, syncWal })

  const interrupted = await chat.recover()
  if (interrupted > 0) log.warn({ interrupted }, 'answers that the last end interrupted were kept')
  await jobs.start()
  const backups = startDailyBackup({
    ...lathePaths(deps.dataDir),
    version: database.version,
    clock,
    log,
    damaged: deps.damaged,
  })
  // Nothing that a user waits for: it may follow the first page.
  void models.offerStarter().catch(reportBug)
  void trash.eraseOlderThan().catch(reportBug)

  return {
    settings,
    jobs,
    trash,
    net,
    engine,
    models,
    chat,
    async dispose() {
      engineSettings.dispose()
      stopState()
      await chat.dispose()
      await Promise.all([jobs.dispose(), net.dispose(), engine.dispose(), backups.dispose()])
      await database.dispose()
    },
  }
}

function buildModels(
  deps: HouseDeps,
  pin: StarterPin,
  parts: { readonly jobs: Jobs; readonly net: Net; readonly trash: Trash; readonly engine: Engine },
): ModelsService {
  const { jobs, net, trash, engine } = parts
  const repo = modelsRepo(deps.database.kysely)
  const publish = (event: SystemEvent) => deps.bus.publish(event)
  const fetchingJob = async (): Promise<JobId | null> =>
    (await jobs.list()).find((job) => job.type === 'models.fetchStarter' && job.endedAtMs === null)?.id ?? null
  const registerStarter = () => models.registerStarter()
  const hash = jobs.define(hashJob({ repo, publish }))
  const fetch = jobs.define(fetchStarterJob({ net, pin, cacheDir: deps.cacheDir, registerStarter, publish }))
  const starter = createStarter({
    pin,
    resourcesDir: deps.resourcesDir,
    cacheDir: deps.cacheDir,
    registeredId: () => repo.starterId(),
    fetchingJob,
    enqueueFetch: () => jobs.enqueue(fetch, {}, { label: pin.name }),
  })
  const models: ModelsService = modelsService({
    repo,
    trash,
    engine,
    starter,
    clock: deps.clock,
    publish,
    enqueueHash: ({ id, name }) => jobs.enqueue(hash, { modelId: id }, { label: name }),
  })
  return models
}

/** The engine asks for its settings synchronously, at each start of its process; a change of them starts it anew. */
async function watchEngineSettings(settings: SettingsStore, bus: Bus<SystemEvent>) {
  const forced = Number(process.env['LATHE_ENGINE_THREADS'])
  const pick = (all: { readonly gpu: 'auto' | 'off'; readonly engineThreads: number | null }) => ({
    gpu: all.gpu,
    threads: Number.isInteger(forced) && forced > 0 ? forced : all.engineThreads,
  })
  let current = pick(await settings.get())
  let listener: () => unknown = () => undefined
  const dispose = bus.subscribe((event) => {
    if (event.type !== 'settings') return
    const next = pick(event.settings)
    const changed = next.gpu !== current.gpu || next.threads !== current.threads
    current = next
    if (changed) listener()
  })
  return {
    current: () => current,
    onChange(changed: () => unknown) {
      listener = changed
    },
    dispose,
  }
}
