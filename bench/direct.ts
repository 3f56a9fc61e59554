/* Run as a process of its own by chat-speed.ts: node-llama-cpp's `sequence.evaluate` with nothing around it, tuned as STACK.md §3.1 says. */
import { performance } from 'node:perf_hooks'
import { getLlama } from 'node-llama-cpp'

const [path = '', prompt = '', tokenCount = '0', threads = '2'] = process.argv.slice(2)
const llama = await getLlama({ gpu: 'auto', build: 'never', maxThreads: Number(threads) })
const model = await llama.loadModel({ modelPath: path })
const context = await model.createContext({ contextSize: 2048, sequences: 4, threads: Number(threads) })
const sequence = context.getSequence()
process.send?.({ type: 'ready' })

process.on('message', () => void measure())

async function measure(): Promise<void> {
  await sequence.clearHistory()
  let count = 0
  let firstMs = 0
  let text = ''
  for await (const token of sequence.evaluate(model.tokenize(prompt, true), { temperature: 0 })) {
    if (count === 0) firstMs = performance.now()
    text += model.detokenize([token])
    count += 1
    if (count >= Number(tokenCount)) break
  }
  process.send?.({ type: 'measured', tokensPerSecond: (count - 1) / ((performance.now() - firstMs) / 1000), text })
}
