/** Reads a length token of tokens.css in CSS pixels, for what has to compute with it. */
export function tokenPx(name: `--${string}`): number {
  const style = getComputedStyle(document.documentElement)
  const text = style.getPropertyValue(name).trim()
  const value = Number.parseFloat(text)
  if (!Number.isFinite(value)) return 0
  return text.endsWith('rem') ? value * Number.parseFloat(style.fontSize) : value
}
