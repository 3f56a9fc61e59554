import { describe, expect, test } from 'vitest'
import { needsBos, type PromptRequest, renderPrompt } from './render-prompt.ts'

/** ChatML, as many models write it, in our own words. */
const CHATML = `
{%- for message in messages %}
    {{- '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>\\n' }}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|im_start|>assistant\\n' }}
{%- endif %}
`

const render = (changes: Partial<PromptRequest> = {}) =>
  renderPrompt({
    template: CHATML,
    modelName: 'Tiny',
    messages: [{ role: 'user', content: 'Hello' }],
    bosToken: '<s>',
    eosToken: '</s>',
    addGenerationPrompt: true,
    ...changes,
  })

const failure = (detail: unknown) =>
  expect.objectContaining({ code: 'CHAT_TEMPLATE_FAILED', data: { name: 'Tiny', detail } }) as Error

describe('a conversation becomes text', () => {
  test('turn by turn, with the opening of an answer at the end', () => {
    const messages = [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: ' Hi {{ there }} é\n' },
    ]
    expect(render({ messages })).toBe(
      '<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\n Hi {{ there }} é\n<|im_end|>\n<|im_start|>assistant\n',
    )
    expect(render({ messages, addGenerationPrompt: false })).not.toContain('assistant')
  })

  test('the line of a block tag leaves neither its indent nor its line break', () => {
    const template = 'a\n  {% if true %}\n  b\n  {% endif %}\nc'
    expect(render({ template })).toBe('a\n  b\nc')
  })

  test('special tokens that the model lacks are undefined, so that a template can ask', () => {
    const template = '{% if bos_token is defined %}{{ bos_token }}{% else %}none{% endif %}{{ eos_token }}'
    expect(render({ template })).toBe('<s></s>')
    expect(render({ template, bosToken: null, eosToken: null })).toBe('none')
  })

  test('tools and documents that nobody gave are none, which templates tell from an empty list', () => {
    const template =
      '{{ tools is defined }} {{ tools is none }} {{ documents is none }}{% if tools is not none %} tools{% endif %}'
    expect(render({ template })).toBe('true true true')
    expect(render({ template, tools: [] })).toBe('true false true tools')
  })

  test('further variables reach the template, but none replaces the messages', () => {
    const template = '{{ enable_thinking }} {{ messages[0].content }}'
    expect(render({ template, extra: { enable_thinking: false, messages: [] } })).toBe('false Hello')
  })

  test('the date is the one given, and in English whatever the language of the computer', () => {
    const nowMs = new Date(2026, 2, 4, 15, 6, 7).getTime()
    const template = "{{ strftime_now('%A %d %B %Y, %b %a %H:%M:%S %j %I %p %y%%') }}"
    expect(render({ template, nowMs })).toBe('Wednesday 04 March 2026, Mar Wed 15:06:07 063 03 PM 26%')
  })

  test('what is undefined counts as empty where Python says so', () => {
    const template =
      '{{ messages[0].tool_calls | length }}{{ tools | selectattr("a") | list | length }}[{{ messages[0].name | trim }}]'
    expect(render({ template })).toBe('00[]')
  })

  test('a template that was rendered before gives each conversation its own text', () => {
    expect(render()).toBe(render())
    expect(render({ messages: [{ role: 'user', content: 'Other' }] })).toContain('Other')
    const templates = Array.from({ length: 40 }, (_, index) => `${index}: {{ messages[0].content }}`)
    expect(templates.map((template) => render({ template }))).toEqual(templates.map((_, index) => `${index}: Hello`))
    expect(render()).toContain('Hello')
  })
})

describe('going on with an answer', () => {
  const interrupted = [
    { role: 'user', content: 'Tell me a story.' },
    { role: 'assistant', content: 'Once upon a  ' },
  ]

  test('the prompt ends right after its last character, blanks and all', () => {
    const text = render({ messages: interrupted, continueFinalMessage: true })
    expect(text).toBe('<|im_start|>user\nTell me a story.<|im_end|>\n<|im_start|>assistant\nOnce upon a  ')
  })

  test('a template that trims answers or takes their reasoning out does not change what is gone on with', () => {
    const template = CHATML.replace('message.content', "message.content.split('</think>')[-1].strip()")
    const messages = [...interrupted.slice(0, 1), { role: 'assistant', content: '<think>hm</think> Once ' }]
    const text = render({ template, messages, continueFinalMessage: true })
    expect(text.endsWith('<|im_start|>assistant\n<think>hm</think> Once ')).toBe(true)
  })

  test('it begins with the very prompt that the answer was begun with, so that the engine need not read it again', () => {
    const begun = render({ messages: interrupted.slice(0, 1) })
    expect(render({ messages: interrupted, continueFinalMessage: true }).startsWith(begun)).toBe(true)
  })
})

describe('a template that cannot be rendered says so', () => {
  test('a model without one', () => {
    expect(() => render({ template: null })).toThrow(
      expect.objectContaining({ code: 'MODEL_NO_CHAT_TEMPLATE', data: { name: 'Tiny' } }) as Error,
    )
  })

  test.each([
    ['its own words', "{{ raise_exception('System role not supported') }}", 'System role not supported'],
    ['a syntax error', '{% if %}', expect.any(String)],
    ['a block without end', '{% for message in messages %}', expect.any(String)],
    ['an unknown filter', '{{ messages | frobnicate }}', expect.stringContaining('frobnicate')],
    ['something added to nothing', "{{ 'a' + nothing }}", expect.any(String)],
    ['keys that are numbers, which the library lacks', '{% set table = {0: 1} %}', expect.any(String)],
    ['a date format that we do not know', "{{ strftime_now('%Q') }}", 'strftime_now does not know %Q'],
  ])('%s', (_title, template, detail) => {
    expect(() => render({ template })).toThrow(failure(detail))
  })
})

describe('a template made to do harm ends, with an error', () => {
  test.each([
    ['loops in loops', '{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}'],
    ['a range of a billion', '{{ range(1000000000) }}'],
    [
      'a text that doubles',
      '{% set n = namespace(x="ab") %}{% for i in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}',
    ],
    [
      'a list that doubles',
      '{% set n = namespace(x=[1]) %}{% for i in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}',
    ],
    ['brackets without end', `{{ ${'('.repeat(100_000)} }}`],
    ['a megabyte of it', '{{ bos_token }}'.repeat(70_000)],
    ['blanks, on which the lexer takes the square of its time', ' '.repeat(100_000)],
    ['a macro that calls itself', '{% macro m(f) %}{{ f(f) }}{% endmacro %}{{ m(m) }}'],
  ])(
    '%s',
    (_title, template) => {
      expect(() => render({ template })).toThrow(failure(expect.any(String)))
    },
    60_000,
  )

  test('a message is never read as a template, nor does it reach what lies behind the values', () => {
    const content = "{{ 7 * 7 }}{% raise %}{{ messages.constructor.constructor('return process')() }}"
    expect(render({ messages: [{ role: 'user', content }] })).toContain(content)
    const template = "{{ messages.constructor.constructor('return 1')() }}"
    expect(() => render({ template })).toThrow(failure(expect.any(String)))
  })
})

test('a BOS is put once: not where the template wrote it, not where the model wants none', () => {
  const written = render({ template: `{{ bos_token }}${CHATML}` })
  expect(needsBos(written, { bosToken: '<s>', addBos: true })).toBe(false)
  expect(needsBos(render(), { bosToken: '<s>', addBos: true })).toBe(true)
  expect(needsBos(render(), { bosToken: '<s>', addBos: false })).toBe(false)
  expect(needsBos(render(), { bosToken: null, addBos: true })).toBe(false)
})
