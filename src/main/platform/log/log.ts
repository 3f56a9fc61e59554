import { join } from 'node:path'
import pino from 'pino'
import { AppError } from '#shared/app-error.ts'
import { redactFields, redactText } from './redact.ts'
import { ResilientStream } from './resilient-stream.ts'

/** What code may ask of the log: fields first, then one plain sentence. Secrets are hidden on the way. */
export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
  /** A log whose lines all carry `bindings`, e.g. the part of the app that speaks. */
  child(bindings: Readonly<Record<string, unknown>>): Log
}

export interface LogFile extends Log {
  readonly path: string
  dispose(): Promise<void>
}

export interface LogOptions {
  readonly folder: string
  readonly level?: 'debug' | 'info' | 'warn' | 'error'
  readonly maxFileBytes?: number
  readonly maxFiles?: number
  /** See ResilientStream. */
  readonly retryMs?: number
}

const fileName = 'lathe.log'

/** Opens `lathe.log` in `folder`: JSON lines, 5 files of 5 MB, without secrets. It never throws, whatever the disk does. */
export function createLog(options: LogOptions): LogFile {
  const stream = new ResilientStream({
    folder: options.folder,
    fileName,
    maxFileBytes: options.maxFileBytes ?? 5_000_000,
    maxFiles: options.maxFiles ?? 5,
    retryMs: options.retryMs,
  })
  const logger = pino(
    {
      level: options.level ?? 'info',
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (level) => ({ level }),
        bindings: (bindings) => redactFields(bindings) as Record<string, unknown>,
        log: (fields) => redactFields(fields) as Record<string, unknown>,
      },
      serializers: { err: describeError, error: describeError },
    },
    { write: (line: string) => stream.write(redactText(line)) },
  )
  return Object.assign(guarded(logger), {
    path: join(options.folder, fileName),
    dispose: () => stream.dispose(),
  })
}

/** A log that says nothing. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => silentLog }

/** A field that cannot be written (a getter that throws) must not break what only wanted to tell of it. */
function guarded(logger: pino.Logger): Log {
  const at = (level: 'debug' | 'info' | 'warn' | 'error') => (fields: object, message: string) => {
    try {
      logger[level](fields, message)
    } catch {
      logger[level](`${message} (its fields could not be written)`)
    }
  }
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: (bindings) => guarded(logger.child(bindings)),
  }
}

function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error) || depth > 3) return error instanceof Error ? error.message : redactFields(error)
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...('code' in error ? { code: error.code } : {}),
    ...(error instanceof AppError ? { data: redactFields(error.data) } : {}),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause, depth + 1) }),
  }
}
