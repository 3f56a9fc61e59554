import os from 'node:os'
import { getLlama, type Llama, LlamaLogLevel } from 'node-llama-cpp'
import type { EngineStart } from '#shared/protocol/engine.ts'
import { createLlamaLog, type LlamaLog } from './llama-log.ts'
import { chooseThreads } from './threads.ts'

/** llama.cpp, started on one device. */
export interface LlamaHost {
  readonly llama: Llama
  readonly log: LlamaLog
  readonly device: string
  readonly deviceNames: readonly string[]
  readonly threads: number
}

const deviceOf = { cuda: 'CUDA', metal: 'Metal', vulkan: 'Vulkan' } as const

/** Loads llama.cpp's prebuilt library for the best device there is; nothing is ever compiled or fetched. */
export async function startLlama(start: EngineStart): Promise<LlamaHost> {
  const log = createLlamaLog(process.stderr)
  const llama = await getLlama({
    gpu: start.gpu === 'off' ? false : 'auto',
    build: 'never',
    skipDownload: true,
    progressLogs: false,
    maxThreads: start.threads ?? os.availableParallelism(),
    logLevel: LlamaLogLevel.warn,
    logger: (level, message) => log.write(level, message),
  })
  const threads = chooseThreads({
    requested: start.threads,
    mathCores: llama.cpuMathCores,
    usableCores: os.availableParallelism(),
  })
  llama.maxThreads = threads
  return {
    llama,
    log,
    device: llama.gpu === false ? 'CPU' : deviceOf[llama.gpu],
    deviceNames: llama.gpu === false ? cpuNames() : await llama.getGpuDeviceNames(),
    threads,
  }
}

function cpuNames(): readonly string[] {
  const model = os.cpus()[0]?.model.trim()
  return model === undefined || model === '' ? [] : [model]
}
