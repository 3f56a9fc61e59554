/* A process of its own, started by chat-speed.ts: node-llama-cpp's `sequence.evaluate` with nothing around it, tuned as Lathe's engine is. */
import { performance } from 'node:perf_hooks'
import { getLlama, type Token } from 'node-llama-cpp'

interface Task {
  readonly path: string
  readonly prompt: string
  readonly tokens: number
  readonly threads: number
}

const task = JSON.parse(process.argv[2] ?? '{}') as Task
const llama = await getLlama({ gpu: 'auto', build: 'never', maxThreads: task.threads })
const model = await llama.loadModel({ modelPath: task.path })
const context = await model.createContext({ contextSize: 4096, sequences: 4, threads: task.threads })
const sequence = context.getSequence()

async function measure(): Promise<number> {
  const written: Token[] = []
  let firstMs = 0
  await sequence.clearHistory()
  // The sampling that the chat uses for the starter model, so that both sides do the same work for each token.
  const repeatPenalty = { penalty: 1.1, maxPunishTokens: 64, punishTokens: () => written.slice(-64) }
  for await (const token of sequence.evaluate(model.tokenize(task.prompt, true), {
    temperature: 0,
    topK: 40,
    topP: 0.95,
    minP: 0.05,
    repeatPenalty,
    yieldEogToken: true,
  })) {
    if (written.length === 0) firstMs = performance.now()
    written.push(token)
    model.detokenize([token])
    if (written.length === task.tokens) break
  }
  return (written.length - 1) / ((performance.now() - firstMs) / 1000)
}

process.on('message', () => void measure().then((tokensPerSecond) => process.send?.(tokensPerSecond)))
process.on('disconnect', () => process.exit())
process.send?.('ready')
