import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import type { contract } from '#shared/contract/index.ts'
import type { Job } from '#shared/contract/jobs.ts'
import type { EngineState } from '#shared/contract/models.ts'
import type { SystemEvent } from '#shared/contract/system.ts'
import { defaultSettings } from '#shared/contract/settings.ts'
import { type ChatId, type JobId, newId } from '#shared/ids.ts'
import { applyNews, withJob } from './news.ts'

const noCalls = { call: () => Promise.reject(new Error('a test asks nothing')) }
const client: ContractRouterClient<typeof contract> = createORPCClient(noCalls)
const api = createTanstackQueryUtils(client)

const job = (state: Job['state'], id = newId<JobId>()): Job => ({
  id,
  type: 'models.fetchStarter',
  label: 'SmolLM2',
  state,
  progress: { value: null, phase: 'download', detail: '', etaMs: null },
  failure: null,
  createdAtMs: 0,
  startedAtMs: null,
  endedAtMs: null,
})

const engine: EngineState = {
  status: 'ready',
  device: 'CPU',
  deviceNames: [],
  loading: null,
  loaded: [],
  memoryBytes: 1,
  restarts: 0,
}
const [chat, otherChat] = [newId<ChatId>(), newId<ChatId>()]
const page = { input: { cursor: null, limit: 50 } }

/** A cache in which everything has been answered once. */
function filled() {
  const queries = new QueryClient()
  const put = (key: readonly unknown[], data: unknown): void => void queries.setQueryData(key, data)
  put(api.chat.list.queryKey(page), { items: [], nextCursor: null, total: 0 })
  put(api.chat.get.queryKey({ input: { id: chat } }), { id: chat })
  put(api.chat.get.queryKey({ input: { id: otherChat } }), { id: otherChat })
  put(api.models.list.queryKey(), [])
  put(api.models.engine.queryKey(), { ...engine, memoryBytes: 0 })
  put(api.models.starter.queryKey(), { state: 'missing', sizeBytes: 1, host: 'h' })
  put(api.jobs.list.queryKey(), [])
  put(api.settings.get.queryKey(), defaultSettings)
  put(api.trash.list.queryKey(), [])
  put(api.net.status.queryKey(), { killSwitch: false, openConnections: 0, lastAtMs: null })
  put(api.net.ledger.queryKey(), [])
  put(api.system.hello.queryKey(), { startup: { state: 'ready' } })
  return queries
}

const stale = (queries: QueryClient): string[] =>
  queries
    .getQueryCache()
    .getAll()
    .filter((query) => query.state.isInvalidated)
    .map(({ queryKey: [path, rest] }) =>
      [(path as string[]).join('.'), (rest as { input?: { id?: string } }).input?.id].filter(Boolean).join(' '),
    )
    .toSorted()

const after = (event: SystemEvent): string[] => {
  const queries = filled()
  applyNews({ queries, api }, event)
  return stale(queries)
}

test('news of one chat does not throw away what is known of the others', () => {
  expect(after({ type: 'chats', id: chat })).toEqual([`chat.get ${chat}`, 'chat.list'])
  expect(after({ type: 'chats', id: null })).toEqual(
    [`chat.get ${chat}`, `chat.get ${otherChat}`, 'chat.list'].toSorted(),
  )
})

test('each kind of news makes exactly its own answers old', () => {
  expect(after({ type: 'models' })).toEqual(['models.list', 'models.starter'])
  expect(after({ type: 'trash' })).toEqual(['trash.list'])
  expect(after({ type: 'net' })).toEqual(['net.ledger', 'net.status'])
})

test('news that bring the new state themselves cause no question at all', () => {
  const queries = filled()
  applyNews({ queries, api }, { type: 'engine', engine })
  applyNews({ queries, api }, { type: 'settings', settings: { ...defaultSettings, theme: 'dark' } })
  applyNews(
    { queries, api },
    { type: 'startup', startup: { state: 'problem', code: 'DISK_FULL', data: {}, ways: ['retry'] } },
  )
  expect(queries.getQueryData(api.models.engine.queryKey())).toEqual(engine)
  expect(queries.getQueryData(api.settings.get.queryKey())?.theme).toBe('dark')
  expect(queries.getQueryData(api.system.hello.queryKey())?.startup.state).toBe('problem')
  expect(stale(queries)).toEqual([])
})

test('the starter card does not stay at "fetching" when its job ends', () => {
  const queries = filled()
  const fetching = job('running')
  queries.setQueryData(api.models.starter.queryKey(), () => ({ state: 'fetching' as const, jobId: fetching.id }))
  applyNews({ queries, api }, { type: 'job', job: fetching })
  expect(stale(queries)).toEqual([])
  applyNews({ queries, api }, { type: 'job', job: { ...fetching, state: 'failed' } })
  expect(stale(queries)).toEqual(['models.starter'])
})

test('a job that ends leaves the running ones on top, and is not listed twice', () => {
  const [first, second] = [job('running'), job('running')]
  const ended = { ...first, state: 'completed' } as const
  expect(withJob([first, second], ended)).toEqual([second, ended])
  expect(withJob([], first)).toEqual([first])
})

test('a removed job disappears from the list', () => {
  const queries = filled()
  const gone = job('completed')
  applyNews({ queries, api }, { type: 'job', job: gone })
  expect(queries.getQueryData(api.jobs.list.queryKey())).toEqual([gone])
  applyNews({ queries, api }, { type: 'jobRemoved', id: gone.id })
  expect(queries.getQueryData(api.jobs.list.queryKey())).toEqual([])
})
