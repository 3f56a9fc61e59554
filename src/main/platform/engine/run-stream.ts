import type { GenerateEvent } from '#shared/protocol/engine.ts'

/** The events of one run on their way to its reader. A slow reader gets merged text, never a growing queue. */
export class RunStream {
  #queue: GenerateEvent[] = []
  #failure: Error | null = null
  #ended = false
  #wake: (() => void) | null = null

  push(event: GenerateEvent): void {
    if (this.#ended) return
    const last = this.#queue.at(-1)
    if (event.type === 'delta' && last?.type === 'delta') {
      this.#queue[this.#queue.length - 1] = {
        type: 'delta',
        text: last.text + event.text,
        tokens: last.tokens + event.tokens,
      }
    } else this.#queue.push(event)
    if (event.type === 'done') this.#ended = true
    this.#wake?.()
  }

  /** Ends the stream with an error, after what came before it. */
  fail(error: Error): void {
    if (this.#ended) return
    this.#ended = true
    this.#failure = error
    this.#wake?.()
  }

  /** Takes back the text that the reader has not seen. */
  dropText(): void {
    this.#queue = this.#queue.filter((event) => event.type !== 'delta')
  }

  async *read(): AsyncGenerator<GenerateEvent, void, void> {
    while (true) {
      const event = this.#queue.shift()
      if (event !== undefined) {
        yield event
        if (event.type === 'done') return
      } else if (this.#failure !== null) throw this.#failure
      else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
        this.#wake = null
      }
    }
  }
}
