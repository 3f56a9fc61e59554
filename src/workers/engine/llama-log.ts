export interface LlamaLog {
  write(level: string, message: string): void
  /** Forgets what was kept so far. */
  clear(): void
  /** The first line since `clear` that llama.cpp wrote as an error. */
  firstError(): string | null
}

const keptLines = 50
const lineLimit = 500

/** Passes llama.cpp's own lines on to stderr, which main logs, and keeps the last errors, since a failed load names its reason nowhere else. */
export function createLlamaLog(stderr: { write(text: string): void }): LlamaLog {
  let errors: string[] = []
  return {
    write(level, message) {
      const line = message.trim().slice(0, lineLimit)
      if (line === '') return
      stderr.write(`${level}: ${line}\n`)
      if ((level === 'error' || level === 'fatal') && errors.length < keptLines) errors.push(line)
    },
    clear() {
      errors = []
    },
    firstError: () => errors[0] ?? null,
  }
}
