import type { EngineMessage, FinishReason } from '#shared/protocol/engine.ts'

export type Send = (message: EngineMessage) => void

/** Text goes out at most about this often; nothing waits for a timer, so the last piece is never late. */
const mergeMs = 30

/** What one run sends to main: merged text, and exactly one end. After the end nothing more is sent. */
export class RunOutput {
  readonly #id: number
  readonly #send: Send
  readonly #startedMs = performance.now()
  #promptTokens = 0
  #reusedTokens = 0
  #outputTokens = 0
  #firstTokenMs: number | null = null
  #lastTokenMs = 0
  #text = ''
  #textTokens = 0
  #sentMs = 0
  #ended = false

  constructor(id: number, send: Send) {
    this.#id = id
    this.#send = send
  }

  get ended(): boolean {
    return this.#ended
  }

  get outputTokens(): number {
    return this.#outputTokens
  }

  started(promptTokens: number, reusedTokens: number): void {
    if (this.#ended) return
    this.#promptTokens = promptTokens
    this.#reusedTokens = reusedTokens
    this.#send({ type: 'started', id: this.#id, promptTokens, reusedTokens })
  }

  promptProgress(evaluatedTokens: number): void {
    if (!this.#ended) this.#send({ type: 'promptProgress', id: this.#id, evaluatedTokens })
  }

  /** One token of the answer came, and with it `text`, which may be empty. */
  token(text: string): void {
    if (this.#ended) return
    const nowMs = performance.now()
    this.#firstTokenMs ??= nowMs
    this.#lastTokenMs = nowMs
    this.#outputTokens++
    this.#text += text
    this.#textTokens++
    if (nowMs - this.#sentMs >= mergeMs) this.#flush(nowMs)
  }

  /** Ends the run; `rest` is text that was held back. */
  end(reason: FinishReason, rest = ''): void {
    if (this.#ended) return
    // Whoever stopped the run wants no more text.
    if (reason !== 'aborted') {
      this.#text += rest
      this.#flush(performance.now())
    }
    this.#ended = true
    this.#send({ type: 'done', id: this.#id, reason, stats: this.#stats() })
  }

  fail(message: Extract<EngineMessage, { type: 'failed' }>): void {
    if (this.#ended) return
    this.#flush(performance.now())
    this.#ended = true
    this.#send(message)
  }

  #flush(nowMs: number): void {
    // Tokens without text are told too: they show that the run lives.
    if (this.#textTokens === 0 && this.#text === '') return
    this.#send({ type: 'delta', id: this.#id, text: this.#text, tokens: this.#textTokens })
    this.#text = ''
    this.#textTokens = 0
    this.#sentMs = nowMs
  }

  #stats() {
    const firstMs = this.#firstTokenMs
    const writingMs = firstMs === null ? 0 : this.#lastTokenMs - firstMs
    return {
      promptTokens: this.#promptTokens,
      reusedTokens: this.#reusedTokens,
      outputTokens: this.#outputTokens,
      timeToFirstTokenMs: (firstMs ?? performance.now()) - this.#startedMs,
      tokensPerSecond: writingMs > 0 ? ((this.#outputTokens - 1) * 1000) / writingMs : null,
    }
  }
}
