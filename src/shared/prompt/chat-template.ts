import { Environment, Interpreter, Template } from '@huggingface/jinja'
import { withPythonSemantics } from './python-semantics.ts'
import { strftime } from './strftime.ts'

/** A template comes with a model, and so from anybody. Real ones have up to 20,000 characters. */
const MAX_TEMPLATE_LENGTH = 131_072
/** The library's lexer takes time by the square of a run of blanks. */
const TOO_MANY_BLANKS = /\s{256}/
/** As in the sandbox that transformers renders in. */
const MAX_RANGE = 100_000
const MAX_RENDER_MS = 2000
/** Of any text and any list on the way to the prompt. */
const MAX_TEXT_LENGTH = 100_000_000
const MAX_LIST_LENGTH = 1_000_000
const MAX_CACHED = 16

type Program = Template['parsed']

const cache = new Map<string, Program>()

/** The template ready to run; the last few are kept, since a chat renders the same one again and again. */
function compiled(template: string): Program {
  const known = cache.get(template)
  if (known) cache.delete(template)
  const program = known ?? compile(template)
  cache.set(template, program)
  const [oldest] = cache.keys()
  if (cache.size > MAX_CACHED && oldest !== undefined) cache.delete(oldest)
  return program
}

function compile(template: string): Program {
  if (template.length > MAX_TEMPLATE_LENGTH)
    throw new Error(`the template is longer than ${MAX_TEMPLATE_LENGTH} characters`)
  if (TOO_MANY_BLANKS.test(template)) throw new Error('the template has more than 255 blanks in a row')
  // Sets trim_blocks and lstrip_blocks, as transformers does.
  return withPythonSemantics(new Template(template).parsed)
}

function range(start: number, stop?: number, step = 1): number[] {
  const [from, to] = stop === undefined ? [0, start] : [start, stop]
  const length = Math.max(0, Math.ceil((to - from) / step))
  if (!Number.isInteger(from) || !Number.isInteger(step) || !(length <= MAX_RANGE))
    throw new Error(`range() takes whole numbers, and makes no more than ${MAX_RANGE}`)
  return Array.from({ length }, (_, index) => from + index * step)
}

function environmentOf(variables: Readonly<Record<string, unknown>>, nowMs: number): Environment {
  const environment = new Environment()
  const globals = {
    true: true,
    True: true,
    false: false,
    False: false,
    none: null,
    None: null,
    range,
    raise_exception(message: unknown) {
      throw new Error(String(message))
    },
    strftime_now: (format: string) => strftime(new Date(nowMs), format),
  }
  for (const [name, value] of Object.entries({ ...globals, ...variables })) environment.set(name, value)
  return environment
}

const isTooLong = (value: unknown) =>
  typeof value === 'string' ? value.length > MAX_TEXT_LENGTH : Array.isArray(value) && value.length > MAX_LIST_LENGTH

/** An interpreter that gives up: a template may loop for ever or double a list, and this is not a process of its own. */
function interpreterFor(environment: Environment): Interpreter {
  const interpreter = new Interpreter(environment)
  const evaluate = interpreter.evaluate.bind(interpreter)
  const deadlineMs = performance.now() + MAX_RENDER_MS
  interpreter.evaluate = (statement, scope) => {
    if (performance.now() > deadlineMs) throw new Error('the template takes too long')
    const result = evaluate(statement, scope)
    if (isTooLong(result.value)) throw new Error('the template makes too long a text or list')
    return result
  }
  return interpreter
}

/**
 * Runs a chat template as transformers runs it in Python. Throws an Error with the template's or the library's own words
 * when the template refuses, is broken, or uses what the library lacks.
 */
export function runTemplate(template: string, variables: Readonly<Record<string, unknown>>, nowMs: number): string {
  const program = compiled(template)
  const { value } = interpreterFor(environmentOf(variables, nowMs)).run(program)
  if (typeof value !== 'string') throw new Error('the template makes no text')
  return value
}
