import type { TableSort } from '#renderer/ui/data-table-types.ts'

export interface SampleChat {
  readonly id: string
  readonly title: string
  readonly model: string
  readonly heading: string
}

const titles = [
  'Why does a kettle whistle?',
  'Summary of the contract with the landlord',
  'Élan vital, in three sentences',
  'SQL for last month’s orders',
  'A birthday poem for Ada',
  'Difference between LoRA and full fine-tuning',
  'Packing list for a week in the rain',
] as const

/** Chats as a list of the sidebar would have them. */
export const chats = (count: number): readonly SampleChat[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `chat ${index}`,
    title: titles[index % titles.length] ?? '',
    model: index % 3 === 0 ? 'Qwen3 4B · Q4_K_M' : 'SmolLM2 135M · Q4_1',
    heading: index < 3 ? 'Today' : index < 8 ? 'Yesterday' : 'Earlier',
  }))

export interface SampleRow {
  readonly id: string
  readonly number: number
  readonly prompt: string
  readonly tokens: number
  readonly template: string
}

/** Rows of a dataset, sorted. */
export function samples(count: number, sort: TableSort): readonly SampleRow[] {
  const rows = Array.from({ length: count }, (_, index) => ({
    id: `row ${index}`,
    number: index + 1,
    prompt: titles[index % titles.length] ?? '',
    tokens: 40 + ((index * 7919) % 977),
    template: '<|im_start|>user',
  }))
  const way = sort.direction === 'ascending' ? 1 : -1
  const compare = (a: SampleRow, b: SampleRow) =>
    sort.column === 'prompt'
      ? a.prompt.localeCompare(b.prompt)
      : sort.column === 'number'
        ? a.number - b.number
        : a.tokens - b.tokens
  return rows.sort((a, b) => way * compare(a, b))
}

export const speeds: readonly number[] = [72, 80, 88, 91, 90, 94, 60, 64, 85, 92, 94, 95, 93, 96, 94]

export const bins = [8, 21, 55, 90, 132, 118, 96, 74, 60, 41, 33, 20, 14, 9, 4, 2].map((count, index) => ({
  from: index * 64,
  to: (index + 1) * 64,
  count,
}))

export const markdown = `Water boils when its **vapour pressure** reaches the pressure of the air, at sea level at *100 °C*.

## Why it whistles

1. Steam leaves through two plates with a hole in each.
2. The jet between them becomes unstable and sheds vortices.
   - They push back on the jet.
   - The loop settles on one frequency.
3. See [Henrywood and Agarwal](https://example.org/kettle), 2013.

> A quotation keeps its line on the left.

| Region | Flow | Sound |
|---|---|---|
| low | laminar | none |
| middle | pulsing | one tone,<br>rising |

\`\`\`python
def strouhal(frequency: float, length: float, speed: float) -> float:
    return frequency * length / speed
\`\`\`

Inline \`code\`, a task list and a picture that is not loaded:

- [x] boil
- [ ] pour

![A kettle](https://example.org/kettle.png) <script>alert('never')</script>
`
