import { createWriteStream, statSync } from 'node:fs'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const answerMs = 10_000
const stallMs = 30_000
const attempts = 4

const bytesIn = (path) => statSync(path, { throwIfNoEntry: false })?.size ?? 0

/** Downloads `url` into `part`, going on from what is there already; a broken connection is taken up again. `onBytes` gets what lies on the disk. */
export async function download(url, part, sizeBytes, onBytes) {
  for (let attempt = 1; ; attempt += 1) {
    const before = bytesIn(part)
    try {
      await downloadOnce(url, part, sizeBytes, onBytes)
      return
    } catch (error) {
      const grew = bytesIn(part) > before
      if (!grew || attempt >= attempts) throw error
    }
  }
}

async function downloadOnce(url, part, sizeBytes, onBytes) {
  const from = bytesIn(part)
  if (from === sizeBytes) return
  const stop = new AbortController()
  let timer
  const within = (ms, what) => {
    clearTimeout(timer)
    timer = setTimeout(() => stop.abort(new Error(what)), ms)
  }
  try {
    within(answerMs, 'no answer within ten seconds')
    const resumes = from > 0 && from < sizeBytes
    const response = await fetch(url, { signal: stop.signal, headers: resumes ? { range: `bytes=${from}-` } : {} })
    if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`)
    // A server that ignores the range sends the whole file again.
    const appends = response.status === 206
    let bytes = appends ? from : 0
    const count = new Transform({
      transform(chunk, _encoding, done) {
        within(stallMs, 'no byte for thirty seconds')
        bytes += chunk.length
        onBytes(bytes)
        done(bytes > sizeBytes ? new Error('more bytes than the model has') : null, chunk)
      },
    })
    await pipeline(Readable.fromWeb(response.body), count, createWriteStream(part, { flags: appends ? 'a' : 'w' }), {
      signal: stop.signal,
    })
    if (bytes < sizeBytes) throw new Error(`the connection ended after ${bytes} of ${sizeBytes} bytes`)
  } finally {
    clearTimeout(timer)
  }
}
