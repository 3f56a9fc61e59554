import { readdir, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

const src = join(import.meta.dirname, '..', '..', '..')

const clientModules =
  /^(node:)?(https|http2|net|tls|dgram|dns|dns\/promises|undici|axios|got|node-fetch|ky|superagent)$/
const serverOnly = new Map([
  // These modules serve as well; what opens a connection to elsewhere has these names in them.
  ['node:http', /^(request|get|Agent|default|\*)$/],
  ['http', /^(request|get|Agent|default|\*)$/],
  ['electron', /^(net|\*)$/],
  ['ws', /^(default|WebSocket|\*)$/],
])
const globals = new Set(['fetch', 'WebSocket', 'XMLHttpRequest', 'EventSource'])

/** What may do more, and why. */
const exceptions: readonly { readonly where: string; readonly way: string; readonly why: string }[] = [
  { where: 'main/electron/protocol.ts', way: 'net of electron', why: 'reads files of the app itself for app://' },
]

/** Every way to open a connection that a source file could use. */
function waysOutOf(text: string): readonly string[] {
  const file = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true)
  const found = new Set<string>()
  const own = new Set<string>()
  const used = new Set<string>()
  const look = (node: ts.Node): void => {
    const from = moduleOf(node)
    if (from !== null && clientModules.test(from)) found.add(from)
    if (ts.isImportDeclaration(node) && from !== null) {
      for (const name of valuesOf(node)) if (serverOnly.get(from)?.test(name)) found.add(`${name} of ${from}`)
    }
    if (ts.isIdentifier(node) && globals.has(node.text)) {
      if (isDeclared(node)) own.add(node.text)
      else if (isUsed(node)) used.add(node.text)
    }
    if (
      ts.isElementAccessExpression(node) &&
      ts.isStringLiteral(node.argumentExpression) &&
      globals.has(node.argumentExpression.text)
    ) {
      if (/^(globalThis|global)$/.test(node.expression.getText()))
        found.add(`the global ${node.argumentExpression.text}`)
    }
    ts.forEachChild(node, look)
  }
  look(file)
  for (const name of used) if (!own.has(name)) found.add(`the global ${name}`)
  return [...found]
}

/** The module that an import, a dynamic import or a require names; types are no connection. */
function moduleOf(node: ts.Node): string | null {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    const onlyTypes = node.importClause !== undefined && valuesOf(node).length === 0
    return onlyTypes ? null : node.moduleSpecifier.text
  }
  if (!ts.isCallExpression(node)) return null
  const [first] = node.arguments
  const loads = node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === 'require'
  return loads && first !== undefined && ts.isStringLiteral(first) ? first.text : null
}

function valuesOf(node: ts.ImportDeclaration): readonly string[] {
  const clause = node.importClause
  if (clause === undefined || clause.isTypeOnly) return []
  const { namedBindings } = clause
  const named =
    namedBindings && ts.isNamedImports(namedBindings) ? namedBindings.elements.filter((one) => !one.isTypeOnly) : []
  return [
    ...(clause.name ? ['default'] : []),
    ...(namedBindings && ts.isNamespaceImport(namedBindings) ? ['*'] : []),
    ...named.map((one) => (one.propertyName ?? one.name).text),
  ]
}

const isDeclared = (name: ts.Identifier): boolean => {
  const { parent } = name
  if (ts.isImportSpecifier(parent) || ts.isImportClause(parent)) return true
  return (
    (ts.isVariableDeclaration(parent) ||
      ts.isParameter(parent) ||
      ts.isBindingElement(parent) ||
      ts.isFunctionDeclaration(parent)) &&
    parent.name === name
  )
}

/** A value in an expression, rather than the name of a member, a property or a type. */
const isUsed = (name: ts.Identifier): boolean => {
  const { parent } = name
  if (ts.isPropertyAccessExpression(parent) && parent.name === name)
    return /^(globalThis|global)$/.test(parent.expression.getText())
  if (ts.isTypeNode(parent) || ts.isQualifiedName(parent)) return false
  if ('name' in parent && parent.name === name) return ts.isShorthandPropertyAssignment(parent)
  return true
}

async function sources(): Promise<readonly { readonly file: string; readonly text: string }[]> {
  const listed = await Promise.all(
    ['main', 'workers'].map(async (part) => {
      const names = await readdir(join(src, part), { recursive: true }).catch(() => [])
      return names.map((name) => join(part, name).split(sep).join('/'))
    }),
  )
  const checked = listed
    .flat()
    .filter(
      (file) =>
        /\.[cm]?[jt]sx?$/.test(file) && !/\.test\.|\/testing\//.test(file) && !file.startsWith('main/platform/net/'),
    )
  return Promise.all(checked.map(async (file) => ({ file, text: await readFile(join(src, file), 'utf8') })))
}

test('nothing but platform/net opens a connection to the outside', async () => {
  const all = await sources()
  expect(all.length).toBeGreaterThan(20)
  const found = all.flatMap(({ file, text }) => waysOutOf(text).map((way) => `${file}: ${way}`))
  const allowed = new Set(exceptions.map(({ where, way }) => `${where}: ${way}`))
  expect(found.filter((line) => !allowed.has(line))).toEqual([])
})

test.each([
  'await fetch(url)',
  'const get = globalThis.fetch',
  "const get = globalThis['fetch']",
  'createThing({ fetch })',
  'createThing({ get: fetch })',
  "import https from 'node:https'",
  "import { request as ask } from 'node:http'",
  "import * as http from 'node:http'",
  "import { connect } from 'node:net'",
  "await import('node:tls')",
  "require('net')",
  "import { Agent } from 'undici'",
  'new WebSocket(url)',
  "import WebSocket from 'ws'",
  "import { net } from 'electron'",
])('the guard sees %s', (text) => {
  expect(waysOutOf(text)).not.toEqual([])
})

test.each([
  'await net.fetch(url, { why })',
  "import { createServer, type IncomingMessage } from 'node:http'",
  "import type { AddressInfo } from 'node:net'",
  "import { type AddressInfo } from 'node:net'",
  "import type { WebSocket } from 'ws'; function f(socket: WebSocket): void {}",
  "import { WebSocketServer } from 'ws'",
  'this.#fetch(url)',
  'const fetch = define(); enqueue(fetch)',
  "const x = { resource: 'net', fetch: async () => 1 }",
  'interface Starter { fetch(): Promise<string> }',
  '// await fetch(url)',
])('the guard lets %s pass', (text) => {
  expect(waysOutOf(text)).toEqual([])
})
