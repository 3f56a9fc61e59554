/** Reads a value this browser remembers; undefined where there is none, or storage is refused. */
export function readStored(key: string): unknown {
  try {
    const text = localStorage.getItem(key)
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Remembers a value in this browser; silently not, where storage is refused or full. */
export function writeStored(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value))
  } catch {
    // A remembered width is a comfort: losing it must never break the window.
  }
}
