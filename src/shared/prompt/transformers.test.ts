import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { isAppError } from '#shared/app-error.ts'
import { type PromptMessage, type PromptRequest, renderPrompt } from './render-prompt.ts'

const folder = join(import.meta.dirname, '../../../../shared/data/chat-templates')
const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.jinja')) : []
const scratch = mkdtempSync(join(tmpdir(), 'lathe-jinja2-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const run = (command: string, ...args: readonly string[]) =>
  execFileSync(command, args, { stdio: 'ignore', timeout: 60_000 })

/** A Python that has jinja2: the system's, or one in an environment made for this run; null where neither is to be had. */
function findPython(): string | null {
  const python = join(scratch, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python')
  const attempts = [
    () => (run('python3', '-c', 'import jinja2'), 'python3'),
    () => (run('python3', '-m', 'venv', scratch), run(python, '-m', 'pip', 'install', 'jinja2==3.1.6'), python),
  ]
  for (const attempt of attempts) {
    try {
      return attempt()
    } catch {
      // The next way, or none.
    }
  }
  return null
}
const python = names.length > 0 ? findPython() : null

interface Case {
  readonly title: string
  readonly template: string
  readonly messages: readonly PromptMessage[]
  readonly addGenerationPrompt: boolean
  readonly extra: Readonly<Record<string, unknown>>
}
interface Rendered {
  readonly text?: string
  readonly error?: string
}

const tokens = { bosToken: '<s>', eosToken: '</s>' }
const nowMs = new Date(2026, 0, 9, 8, 5, 3).getTime()

const conversations: Readonly<Record<string, readonly PromptMessage[]>> = {
  first: [{ role: 'user', content: 'Hello' }],
  several: [
    { role: 'system', content: 'You are terse.' },
    { role: 'user', content: '  Grüße <|im_end|> {{ x }} "quoted" 🙂' },
    { role: 'assistant', content: 'Hello!' },
    { role: 'user', content: 'How are you?\n\n' },
  ],
  reasoned: [
    { role: 'user', content: 'one' },
    { role: 'assistant', content: '<think>\nhm\n</think>\n\ntwo' },
    { role: 'user', content: 'three' },
  ],
}

const cases: readonly Case[] = names.flatMap((name) => {
  const template = readFileSync(join(folder, name), 'utf8')
  return Object.entries(conversations).flatMap(([conversation, messages]) =>
    [true, false].map((flag) => ({
      title: `${name}, ${conversation}, ${flag ? 'opening an answer, not thinking' : 'as it is'}`,
      template,
      messages,
      addGenerationPrompt: flag,
      extra: flag ? { enable_thinking: false } : {},
    })),
  )
})

function inPython(requests: readonly Case[]): readonly Rendered[] {
  const lines = requests.map(({ template, messages, addGenerationPrompt, extra }) => {
    const special = { bos_token: tokens.bosToken, eos_token: tokens.eosToken }
    const given = { messages, tools: null, documents: null, add_generation_prompt: addGenerationPrompt }
    return JSON.stringify({ template, nowMs, variables: { ...special, ...given, ...extra } })
  })
  const script = join(import.meta.dirname, 'transformers-reference.py')
  const options = {
    input: lines.join('\n'),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { ...process.env, PYTHONUTF8: '1' },
  } as const
  const { stdout } = spawnSync(python ?? 'python3', [script], options)
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Rendered)
}

function here({ template, messages, addGenerationPrompt, extra }: Case): Rendered {
  const request: PromptRequest = { template, modelName: 'm', messages, ...tokens, addGenerationPrompt, nowMs, extra }
  try {
    return { text: renderPrompt(request) }
  } catch (error) {
    if (!isAppError(error, 'CHAT_TEMPLATE_FAILED')) throw error
    return { error: error.data.detail }
  }
}

const why = python === null ? ' (skipped: needs ../shared/data/chat-templates and a Python with jinja2)' : ''

describe.skipIf(python === null)(`beside transformers in Python, over real templates${why}`, () => {
  const theirs = python === null ? [] : inPython(cases)
  const pairs = cases.map((request, index) => ({ ...request, theirs: theirs[index] ?? {}, ours: here(request) }))

  test('what we render is theirs to the letter, and what they refuse is refused', () => {
    const rendered = pairs.filter(({ ours }) => ours.text !== undefined)
    expect(rendered.length).toBeGreaterThan(0)
    expect(rendered.filter(({ ours, theirs }) => ours.text !== theirs.text).map(({ title }) => title)).toEqual([])
  })

  test('of what they render we refuse no more than the templates that use what the library lacks', () => {
    const renderedByThem = pairs.filter(({ theirs }) => theirs.text !== undefined)
    const refusedByUs = renderedByThem.filter(({ ours }) => ours.error !== undefined)
    const allowed = Math.floor(renderedByThem.length * 0.05)
    expect(refusedByUs.map(({ title, ours }) => `${title}: ${ours.error}`).slice(allowed)).toEqual([])
    expect(renderedByThem.length).toBeGreaterThan(0)
  })

  test('dates are written alike', () => {
    const template = "{{ strftime_now('%Y %y %m %B %b %d %e %j %A %a %H %I %p %M %S %F %T %%') }}"
    const request = { title: 'date', template, messages: [], addGenerationPrompt: false, extra: {} }
    expect(here(request)).toEqual(inPython([request])[0])
  })
})
