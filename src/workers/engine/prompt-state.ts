import type { LlamaContextSequence, Token } from 'node-llama-cpp'
import type { ModelHost } from './model-host.ts'

const mostReadAgain = 512

/**
 * Cuts a sequence's state back to what it shares with the prompt, and leaves at least the prompt's last token to evaluate, since its logits are needed.
 * Resolves to how many tokens need not be evaluated again.
 */
export async function reuseState(sequence: LlamaContextSequence, prompt: readonly Token[]): Promise<number> {
  const state = sequence.contextTokens
  const limit = Math.min(state.length, prompt.length - 1)
  let shared = 0
  while (shared < limit && state[shared] === prompt[shared]) shared++
  if (shared < sequence.nextTokenIndex) {
    // Sliding-window and recurrent models step back by reading again from their last checkpoint, unseen and not to be stopped: much of that is better done by us.
    const readAgain = sequence.needsCheckpoints ? sequence.getRestoreToPrefixIndexEvaluationSize(shared) : 0
    if (shared === 0 || readAgain > mostReadAgain) await sequence.clearHistory()
    else await sequence.eraseContextTokenRanges([{ start: shared, end: sequence.nextTokenIndex }])
  }
  return sequence.nextTokenIndex
}

/** A prompt of unknown speed begins with so many tokens. */
const firstPiece = 128
const leastPiece = 32

/**
 * Reads a prompt in pieces of about a second, all but the last, which is given back for the evaluation that writes.
 * Between the pieces it can be stopped, and it says that it lives.
 */
export async function readPrompt(
  host: ModelHost,
  sequence: LlamaContextSequence,
  prompt: readonly Token[],
  progress: { readonly stopped: () => boolean; readonly onPiece: (evaluatedTokens: number) => void },
): Promise<Token[]> {
  let at = sequence.nextTokenIndex
  while (!progress.stopped()) {
    const perSecond = host.promptTokensPerSecond ?? firstPiece
    const piece = Math.round(Math.min(host.context.batchSize, Math.max(leastPiece, perSecond)))
    if (prompt.length - at <= piece) break
    const startedMs = performance.now()
    await sequence.evaluateWithoutGeneratingNewTokens(prompt.slice(at, at + piece))
    at += piece
    host.promptTokensPerSecond = (piece * 1000) / Math.max(1, performance.now() - startedMs)
    progress.onPiece(at)
  }
  if (sequence.needsCheckpoints && !progress.stopped()) await sequence.takeCheckpoint()
  return prompt.slice(at)
}
