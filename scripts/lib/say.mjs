// Everything set-up says goes to stderr: the stdout of `npm run serve` carries the ready line.
const out = process.stderr

/** Prints one line. */
export const say = (line) => out.write(`${line}\n`)

/** 98362432 → "98 MB"; sizes are decimal, as disks and downloads are sold. */
export function size(bytes) {
  const [value, unit] = bytes >= 1e9 ? [(bytes / 1e9).toFixed(1), 'GB'] : [Math.round(bytes / 1e6), 'MB']
  return `${value} ${unit}`
}

/** 75_000 → "1:15". */
export function clock(ms) {
  const seconds = Math.floor(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** A line that shows how far a step is: rewritten in place on a terminal, repeated every five seconds elsewhere. */
export function progressLine() {
  const startMs = Date.now()
  let printedMs = startMs
  let shown = false
  return {
    show(text) {
      const line = `      ${clock(Date.now() - startMs)}  ${text}`
      if (out.isTTY) out.write(`\r\u001B[2K${line.slice(0, (out.columns || 80) - 1)}`)
      else if (Date.now() - printedMs >= 5000) {
        printedMs = Date.now()
        out.write(`${line}\n`)
      }
      shown = true
    },
    end(text) {
      if (out.isTTY && shown) out.write('\r\u001B[2K')
      if (text) out.write(`      ${clock(Date.now() - startMs)}  ${text}\n`)
    },
  }
}

/** What set-up cannot get round: the message is one sentence (or two) for the user, without a stack. */
export class SetupError extends Error {}
