import { AppError, type Failure, isAppError } from '#shared/app-error.ts'
import type { Message, MessageStatus, RunStats } from '#shared/contract/chat.ts'
import { type ChatId, newId, type RunId } from '#shared/ids.ts'
import type { PromptMessage } from '#shared/prompt/render-prompt.ts'
import { assertNever } from '#shared/assert-never.ts'
import type { Feed } from './feed.ts'
import type { AnswerEvent, ChatModels } from './ports.ts'
import type { ChatRepo } from './repo.ts'

/** One answer being written. */
export interface Run {
  readonly id: RunId
  readonly chatId: ChatId
  /** The answer as it stands: never more than what the database has. */
  readonly answer: Message
  stop(): void
  /** Settles when the answer is stored and its end is told; never rejects. */
  readonly ended: Promise<void>
}

export interface RunDeps {
  readonly repo: ChatRepo
  readonly models: ChatModels
  readonly feed: Feed
  /** Logs a bug and returns the id of its entry. */
  readonly reportBug: (error: unknown) => string
  readonly onDiskFull: (path: string) => void
}

export interface RunRequest {
  readonly chatId: ChatId
  readonly answer: Message
  /** What came before the answer. */
  readonly messages: readonly PromptMessage[]
}

/** Starts writing `answer` and returns at once. Each piece of text is in the database before any reader is told of it. */
export function startRun(deps: RunDeps, request: RunRequest): Run {
  const id = newId<RunId>()
  const abort = new AbortController()
  const state = { answer: request.answer }
  deps.feed.publish({ type: 'runStarted', runId: id, messageId: request.answer.id })
  const ended = write(deps, request, state, abort.signal).then(async (end) => {
    const message: Message = { ...state.answer, ...end }
    state.answer = message
    try {
      await deps.repo.endAnswer(message.id, { text: message.text, ...end })
    } catch (error) {
      // The pieces are in the database all the same, and the next start joins them.
      state.answer = { ...message, status: 'failed', failure: toFailure(error, deps) }
    }
    deps.feed.publish({ type: 'runEnded', runId: id, message: state.answer })
  })
  return {
    id,
    chatId: request.chatId,
    get answer() {
      return state.answer
    },
    stop: () => abort.abort(),
    ended,
  }
}

interface End {
  readonly status: MessageStatus
  readonly failure: Failure | null
  readonly stats: RunStats | null
}

async function write(
  deps: RunDeps,
  request: RunRequest,
  state: { answer: Message },
  signal: AbortSignal,
): Promise<End> {
  const before = request.answer.text
  const messages =
    before === '' ? request.messages : [...request.messages, { role: 'assistant' as const, content: before }]
  let pieces = 0
  try {
    const modelId = request.answer.modelId
    if (modelId === null) throw new AppError('NO_MODEL', {})
    const events = deps.models.answer({
      modelId,
      sequenceKey: request.chatId,
      messages,
      continueLast: before !== '',
      signal,
    })
    for await (const event of events) {
      if (event.type === 'done') return endOf(event)
      if (event.type === 'started' || event.text === '') continue
      const at = state.answer.text.length
      await deps.repo.appendDelta(request.answer.id, pieces++, event.text)
      state.answer = { ...state.answer, text: state.answer.text + event.text }
      deps.feed.publish({ type: 'delta', messageId: request.answer.id, at, text: event.text })
    }
    return { status: 'stopped', failure: null, stats: null }
  } catch (error) {
    if (signal.aborted) return { status: 'stopped', failure: null, stats: null }
    const failure = toFailure(error, deps)
    const crashed = failure.code === 'ENGINE_CRASHED' || failure.code === 'ENGINE_HUNG'
    return { status: crashed && state.answer.text !== '' ? 'interrupted' : 'failed', failure, stats: null }
  }
}

function endOf(done: Extract<AnswerEvent, { type: 'done' }>): End {
  const status = (): MessageStatus => {
    switch (done.reason) {
      case 'end':
      case 'stopText':
        return 'complete'
      case 'aborted':
        return 'stopped'
      case 'maxTokens':
      case 'contextFull':
        return 'contextFull'
      default:
        return assertNever(done.reason)
    }
  }
  return { status: status(), failure: null, stats: done.stats }
}

function toFailure(error: unknown, deps: RunDeps): Failure {
  if (isAppError(error, 'DISK_FULL')) deps.onDiskFull(error.data.path)
  if (error instanceof AppError) return { code: error.code, data: { ...error.data } }
  return { code: 'INTERNAL', data: { errorId: deps.reportBug(error) } }
}
