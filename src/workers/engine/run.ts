import { randomInt } from 'node:crypto'
import type { LlamaContextSequence, SequenceEvaluateOptions, Token } from 'node-llama-cpp'
import type { FinishReason, GenerateRequest, Sampling } from '#shared/protocol/engine.ts'
import { EngineFailure } from './failure.ts'
import type { ModelHost } from './model-host.ts'
import { readPrompt, reuseState } from './prompt-state.ts'
import type { RunOutput } from './run-output.ts'
import { createStopTextFilter } from './stop-texts.ts'
import { createTokenText } from './token-text.ts'

/** Writes one answer into `output`. Rejects with EngineFailure PROMPT_TOO_LONG before anything is evaluated, or with what llama.cpp failed with. */
export async function run(
  host: ModelHost,
  request: GenerateRequest,
  output: RunOutput,
  signal: AbortSignal,
): Promise<void> {
  const prompt = host.tokenizer.promptTokens(request.prompt)
  const { contextSize } = host.context
  if (prompt.length >= contextSize) {
    throw EngineFailure.of('PROMPT_TOO_LONG', { promptTokens: prompt.length, contextLength: contextSize })
  }
  const slot = await host.slots.acquire(request.sequenceKey, signal)
  try {
    await runOn(host, slot.sequence, { request, prompt, output })
  } catch (error) {
    // Whatever llama.cpp failed at, the state of the sequence is no longer to be trusted.
    await slot.sequence.clearHistory().catch(() => null)
    throw error
  } finally {
    host.slots.release(slot)
  }
}

interface Job {
  readonly request: GenerateRequest
  readonly prompt: readonly Token[]
  readonly output: RunOutput
}

async function runOn(host: ModelHost, sequence: LlamaContextSequence, { request, prompt, output }: Job): Promise<void> {
  if (output.ended) return
  output.started(prompt.length, prompt.length === 0 ? 0 : await reuseState(sequence, prompt))
  if (prompt.length === 0) return output.end('end')
  const rest = await readPrompt(host, sequence, prompt, {
    stopped: () => output.ended,
    onPiece: (tokens) => output.promptProgress(tokens),
  })
  if (output.ended) return
  await write(host, sequence, { request, prompt, output }, rest)
}

/** The token loop: nothing in it that a token does not need. */
async function write(host: ModelHost, sequence: LlamaContextSequence, job: Job, rest: Token[]): Promise<void> {
  const { request, output } = job
  const stops = createStopTextFilter(request.stopTexts)
  const stopTokens = host.stopTokens(request.stopTexts)
  const tokenText = createTokenText(host.model, job.prompt)
  const maxTokens = request.maxTokens ?? Infinity
  // One cell is kept free: with none left the library would drop the beginning of the chat.
  const lastIndex = host.context.contextSize - 1
  const written: Token[] = []
  const answer = sequence.evaluateWithMetadata(rest, {}, evaluateOptions(request.sampling, written))
  let reason: FinishReason = 'end'
  try {
    while (true) {
      const next = await answer.next()
      if (output.ended) return
      if (next.done === true) break
      const { token } = next.value
      if (stopTokens.has(token)) break
      written.push(token)
      const { text, matched } = stops.push(tokenText.push(token))
      output.token(text)
      if (matched) reason = 'stopText'
      else if (written.length >= maxTokens) reason = 'maxTokens'
      else if (sequence.nextTokenIndex >= lastIndex) reason = 'contextFull'
      else continue
      break
    }
  } finally {
    await answer.return()
  }
  output.end(reason, reason === 'stopText' ? '' : stops.rest())
}

/** How many of the last tokens a repeat penalty looks at, as in llama.cpp. */
const penaltyTokens = 64
/** llama.cpp takes a seed of 32 bits, and the highest means "draw one". */
const seeds = 2 ** 32 - 1

function evaluateOptions(sampling: Sampling, written: readonly Token[]): SequenceEvaluateOptions {
  const { temperature, topK, topP, minP, repeatPenalty, seed } = sampling
  return {
    temperature,
    topK,
    topP,
    minP,
    // The library's own default is the time in seconds: two answers of one second would be the same.
    seed: seed === null ? randomInt(seeds) : seed % seeds,
    ...(repeatPenalty === 1
      ? {}
      : {
          repeatPenalty: {
            penalty: repeatPenalty,
            maxPunishTokens: penaltyTokens,
            punishTokens: () => written.slice(-penaltyTokens),
          },
        }),
  }
}
