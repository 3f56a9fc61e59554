/** The engine child: llama.cpp in a process of its own, so that a native crash takes nobody along. Started by main/platform/engine. */
import type { EngineCommand, EngineMessage, EngineStart } from '#shared/protocol/engine.ts'
import { EngineWorker } from './engine.ts'
import { startLlama } from './llama.ts'

/** Nothing in here is worth saving, and an exit in the ordinary way would wait for the decode under way. */
const die = () => process.kill(process.pid, 'SIGKILL')

function send(message: EngineMessage): void {
  if (process.connected) process.send?.(message)
}

process.title = 'lathe-engine'
process.on('disconnect', die)
// The library can leave an iteration without end behind a rejection: a process that starts anew is the only sure way out.
process.on('unhandledRejection', (reason) => {
  process.stderr.write(
    `unhandled rejection: ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}\n`,
  )
  process.exit(1)
})
if (process.send === undefined || !process.connected) process.exit(1)

// Main is the same program and sends what its types say; a check at run time would cost the start what it takes to load zod.
const start = JSON.parse(process.argv[2] ?? '{}') as EngineStart
const host = await startLlama(start)
const worker = new EngineWorker(host, send)
process.on('message', (command) => void worker.handle(command as EngineCommand))
send({ type: 'ready', device: host.device, deviceNames: [...host.deviceNames], memoryBytes: process.memoryUsage.rss() })
