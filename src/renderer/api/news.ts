import type { QueryClient } from '@tanstack/react-query'
import { assertNever } from '#shared/assert-never.ts'
import type { ChatId } from '#shared/ids.ts'
import type { Job } from '#shared/contract/jobs.ts'
import type { SystemEvent } from '#shared/contract/system.ts'
import type { Api, client } from './client.ts'
import { reportDiskFull } from './notices.ts'
import { follow } from './stream.ts'

interface Cache {
  readonly queries: QueryClient
  readonly api: Api
}

const hasEnded = (job: Job): boolean => job.state !== 'queued' && job.state !== 'running'

/** `jobs` with the new state of one: what is under way first, then what ended, newest first. */
export function withJob(jobs: readonly Job[], job: Job): readonly Job[] {
  const known = jobs.some(({ id }) => id === job.id)
  const all = known ? jobs.map((old) => (old.id === job.id ? job : old)) : [job, ...jobs]
  return [...all.filter((one) => !hasEnded(one)), ...all.filter(hasEnded)]
}

function takeJob({ queries, api }: Cache, job: Job): void {
  queries.setQueryData(api.jobs.list.queryKey(), (old) => old && withJob(old, job))
  const starter = queries.getQueryData(api.models.starter.queryKey())
  const isItsFetch = starter?.state === 'fetching' && starter.jobId === job.id
  if (isItsFetch && hasEnded(job)) void queries.invalidateQueries({ queryKey: api.models.starter.key() })
}

function staleChats({ queries, api }: Cache, id: ChatId | null): void {
  void queries.invalidateQueries({ queryKey: api.chat.list.key() })
  void queries.invalidateQueries({ queryKey: id ? api.chat.get.queryKey({ input: { id } }) : api.chat.get.key() })
}

/** Brings the cache up to date with one piece of news: exactly what it tells about is replaced or asked for again. */
export function applyNews(cache: Cache, event: SystemEvent): void {
  const { queries, api } = cache
  const stale = (queryKey: readonly unknown[]): void => void queries.invalidateQueries({ queryKey })
  switch (event.type) {
    case 'job':
      return takeJob(cache, event.job)
    case 'jobRemoved':
      queries.setQueryData(api.jobs.list.queryKey(), (old) => old?.filter(({ id }) => id !== event.id))
      return
    case 'engine':
      queries.setQueryData(api.models.engine.queryKey(), event.engine)
      return
    case 'models':
      stale(api.models.list.key())
      return stale(api.models.starter.key())
    case 'chats':
      return staleChats(cache, event.id)
    case 'settings':
      queries.setQueryData(api.settings.get.queryKey(), event.settings)
      return
    case 'trash':
      return stale(api.trash.list.key())
    case 'net':
      return stale(api.net.key())
    case 'startup':
      queries.setQueryData(api.system.hello.queryKey(), (old) => old && { ...old, startup: event.startup })
      return
    case 'diskFull':
      return reportDiskFull(event.path)
    default:
      assertNever(event)
  }
}

/** Listens to Lathe's news until `signal` aborts. What was known before a (re)connection is asked for again. */
export async function followNews(
  cache: Cache & { readonly events: typeof client.system.events },
  signal: AbortSignal,
): Promise<void> {
  const open = async (signal: AbortSignal): Promise<AsyncIterable<SystemEvent>> => {
    const events = await cache.events(undefined, { signal })
    void cache.queries.invalidateQueries({ predicate: (query) => query.state.data !== undefined })
    return events
  }
  for await (const event of follow({ open, signal })) applyNews(cache, event)
}
