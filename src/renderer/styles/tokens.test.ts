import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Color, contrast, eyes, fromOklch, over, type Rgb, seenBy, toOklab } from './color-math.ts'

const renderer = join(import.meta.dirname, '..')
const tokens = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8')

const themes = ['light', 'dark'] as const
type Theme = (typeof themes)[number]

const parse = (text: string): Color => {
  const [l, c, h, alpha] = text.split(/[\s/]+/).map(Number)
  return { rgb: fromOklch(l ?? 0, c ?? 0, h ?? 0), alpha: alpha ?? 1 }
}

/** Only the first declaration of a token counts: later ones are for users who ask for more contrast. */
const palette: Readonly<Record<Theme, ReadonlyMap<string, Color>>> = (() => {
  const [light, dark] = [new Map<string, Color>(), new Map<string, Color>()]
  const pairs = tokens.matchAll(/--color-([a-z0-9-]+):\s*light-dark\(oklch\(([^)]+)\),\s*oklch\(([^)]+)\)\)/g)
  for (const [, name = '', inLight = '', inDark = ''] of pairs) {
    if (light.has(name)) continue
    light.set(name, parse(inLight))
    dark.set(name, parse(inDark))
  }
  return { light, dark }
})()

const solid = (theme: Theme, name: string): Rgb => {
  const color = palette[theme].get(name)
  if (color === undefined || color.alpha !== 1) throw new Error(`--color-${name} is no solid colour`)
  return color.rgb
}
const layer = (theme: Theme, name: string): Color => palette[theme].get(name) ?? { rgb: [0, 0, 0], alpha: 1 }

const surfaces = ['canvas', 'column', 'surface', 'raised', 'floating', 'sunken', 'field'] as const

describe.each(themes)('%s', (theme) => {
  test('every ink can be read on every surface, also under the pointer and in a selected row', () => {
    const grounds = surfaces.flatMap((name) => [solid(theme, name), over(layer(theme, 'hover'), solid(theme, name))])
    const pressed = solid(theme, 'raised-hover')
    const all = [...grounds, pressed, solid(theme, 'selected'), over(layer(theme, 'active'), solid(theme, 'canvas'))]
    for (const ink of ['fg', 'muted', 'faint']) {
      for (const ground of all) expect(contrast(solid(theme, ink), ground), ink).toBeGreaterThanOrEqual(4.5)
    }
  })

  test('the words of states can be read on the page and on their own soft ground', () => {
    for (const tone of ['accent', 'danger', 'warning', 'success']) {
      const ink = solid(theme, `${tone}-fg`)
      for (const ground of ['surface', 'raised', 'floating', 'canvas', 'column', `${tone}-soft`]) {
        expect(contrast(ink, solid(theme, ground)), `${tone} on ${ground}`).toBeGreaterThanOrEqual(4.5)
      }
      for (const ink of ['fg', 'muted'])
        expect(contrast(solid(theme, ink), solid(theme, `${tone}-soft`))).toBeGreaterThanOrEqual(4.5)
    }
  })

  test('the text of filled buttons can be read, pressed or not', () => {
    for (const name of ['accent', 'danger']) {
      for (const state of ['', '-hover', '-active']) {
        expect(contrast(solid(theme, `on-${name}`), solid(theme, name + state)), name + state).toBeGreaterThanOrEqual(
          4.5,
        )
      }
    }
    expect(contrast(solid(theme, 'on-tooltip'), solid(theme, 'tooltip'))).toBeGreaterThanOrEqual(4.5)
  })

  test('the focus ring, check boxes and filled bars stand out from every surface', () => {
    for (const mark of ['focus', 'accent', 'check']) {
      for (const ground of surfaces)
        expect(contrast(solid(theme, mark), solid(theme, ground)), `${mark} on ${ground}`).toBeGreaterThanOrEqual(3)
    }
  })

  test('plot series stand out from the page, and from each other for colour-blind eyes too', () => {
    const series = [1, 2, 3, 4, 5, 6].map((at) => solid(theme, `plot-${at}`))
    for (const color of series) {
      for (const ground of ['surface', 'raised', 'column'])
        expect(contrast(color, solid(theme, ground))).toBeGreaterThanOrEqual(3)
    }
    for (const [name, eye] of Object.entries(eyes)) {
      const seen = series.map((color) => toOklab(seenBy(eye, color)))
      for (const [at, one] of seen.entries()) {
        for (const other of seen.slice(at + 1))
          expect(Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]), name).toBeGreaterThan(0.12)
      }
    }
  })
})

const filesBelow = (folder: string, ends: RegExp) =>
  readdirSync(join(renderer, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ends.test(name) && !name.includes('.test.'))
    .map((name) => join(folder, name))

describe('no colour or size outside of tokens.css', () => {
  const sheets = filesBelow('styles', /\.css$/).filter((name) => !name.endsWith('tokens.css'))
  const components = ['ui', 'shell', 'features'].flatMap((folder) => filesBelow(folder, /\.tsx$/))

  test.each(sheets)('%s', (name) => {
    const rules = readFileSync(join(renderer, name), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '')
    expect(rules.match(/#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|lab|lch)\(/gi) ?? []).toEqual([])
    expect(rules.match(/(?<![\w.-])\d*\.?\d+(?:px|rem|pt)\b/g) ?? []).toEqual([])
  })

  test('no component names a colour or a size of its own', () => {
    const found = components.flatMap((name) => {
      const text = readFileSync(join(renderer, name), 'utf8')
      // Tailwind's square brackets with a value, and colours in strings; `[&_svg]:size-4` and the like are selectors.
      const own =
        text.match(/-\[(?:#|\d|rgb|oklch|calc)[^\]]*\]|['"`\s]#[0-9a-f]{6}\b|\b(?:rgba?|hsla?|oklch)\(/gi) ?? []
      return own.map((hit) => `${name}: ${hit}`)
    })
    expect(found).toEqual([])
  })
})
