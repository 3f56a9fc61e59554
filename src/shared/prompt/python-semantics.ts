import { Template } from '@huggingface/jinja'

type Program = Template['parsed']

/** A node of the library's syntax tree, whose classes it does not export. */
type SyntaxNode = Record<string, unknown>

const isNode = (value: unknown): value is SyntaxNode => typeof value === 'object' && value !== null

/** The filter at the end of `{{ x | … }}`, as the parser makes it. */
function filterOf(source: string): unknown {
  const [expression] = new Template(source).parsed.body
  return isNode(expression) ? expression['filter'] : undefined
}

/** What Python's Jinja reads as empty where this library throws, by the filter that meets it. */
const READ_AS_EMPTY: ReadonlyMap<unknown, unknown> = new Map([
  ['length', filterOf('{{ x | default([]) }}')],
  ['trim', filterOf('{{ x | default("") }}')],
  ['selectattr', filterOf('{{ x | default([], true) }}')],
  ['rejectattr', filterOf('{{ x | default([], true) }}')],
])

/** Puts a `default` before the filters that in Python work on what is undefined or None. */
export function withPythonSemantics(program: Program): Program {
  visit(program)
  return program
}

function visit(value: unknown): void {
  if (!isNode(value)) return
  const entries = value instanceof Map ? [...value].flat() : Object.values(value)
  for (const child of entries) visit(child)
  const readAsEmpty = value['type'] === 'FilterExpression' ? READ_AS_EMPTY.get(nameOf(value['filter'])) : undefined
  if (!readAsEmpty) return
  // A clone, since the interpreter asks nodes for their class.
  const withDefault: SyntaxNode = Object.assign(Object.create(Object.getPrototypeOf(value)) as SyntaxNode, value)
  withDefault['filter'] = readAsEmpty
  value['operand'] = withDefault
}

/** `length` is an identifier; `selectattr('role')` a call of one. */
function nameOf(filter: unknown): unknown {
  if (!isNode(filter)) return undefined
  return filter['type'] === 'CallExpression' ? nameOf(filter['callee']) : filter['value']
}
