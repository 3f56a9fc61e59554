import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser'
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

/** A small house in which every import is allowed: what must not fire, else a rule is too strict. */
const house: Readonly<Record<string, string>> = {
  'src/shared/ids.ts': `import { z } from 'zod'\nimport { v7 } from 'uuid'\nexport const Id = z.string()\nexport const id = () => v7()`,
  'src/shared/ids.test.ts': `import { readFile } from 'node:fs/promises'\nimport { test } from 'vitest'\nimport { Id } from './ids.ts'\ntest('x', () => { Id; readFile })`,
  'src/main/clock.ts': `import type { Id } from '#shared/ids.ts'\nexport const nowMs = (_: typeof Id) => Date.now()`,
  'src/main/host.ts': `export interface Host { readonly name: string }`,
  'src/main/app.ts': `import { chat } from './features/chat/service.ts'\nimport { models } from './features/models/service.ts'\nexport const app = { chat, models }`,
  'src/main/features/chat/service.ts': `import { db } from '#main/platform/db.ts'\nimport { nowMs } from '#main/clock.ts'\nimport { title } from './title.ts'\nexport const chat = { db, nowMs, title }`,
  'src/main/features/chat/title.ts': `export const title = ''`,
  'src/main/features/chat/chat.test.ts': `import { app } from '#main/app.ts'\napp`,
  'src/main/features/models/service.ts': `import type { Host } from '#main/host.ts'\nexport const models = (host: Host) => host`,
  'src/main/platform/db.ts': `import Database from 'better-sqlite3'\nimport { join } from 'node:path'\nexport const db = [Database, join]`,
  'src/main/serve/main.ts': `import { app } from '#main/app.ts'\nexport const serve = app`,
  'src/main/electron/main.ts': `import { BrowserWindow } from 'electron'\nimport { app } from '../app.ts'\nexport const open = [BrowserWindow, app]`,
  'src/workers/engine/main.ts': `import { Id } from '#shared/ids.ts'\nimport { slot } from './slot.ts'\nexport const engine = [Id, slot]`,
  'src/workers/engine/slot.ts': `export const slot = 1`,
  'src/workers/indexer/main.ts': `export const indexer = 1`,
  'src/preload/index.ts': `import { ipcRenderer } from 'electron'\nipcRenderer`,
  'src/renderer/main.tsx': `import './styles/app.css'\nimport { Shell } from './shell/shell.tsx'\nShell`,
  'src/renderer/styles/app.css': ``,
  'src/renderer/shell/shell.tsx': `import { ChatPage } from '#renderer/features/chat/page.tsx'\nexport const Shell = ChatPage`,
  'src/renderer/features/chat/page.tsx': `import { useState } from 'react'\nimport { Button } from '#renderer/ui/button.tsx'\nimport { client } from '#renderer/api/client.ts'\nimport { t } from '#renderer/i18n/t.ts'\nexport const ChatPage = [useState, Button, client, t]`,
  'src/renderer/features/models/page.tsx': `export const ModelsPage = 1`,
  'src/renderer/ui/button.tsx': `import { Id } from '#shared/ids.ts'\nexport const Button = Id`,
  'src/renderer/api/client.ts': `import { Id } from '#shared/ids.ts'\nexport const client = Id`,
  'src/renderer/i18n/t.ts': `import { Button } from '../ui/button.tsx'\nexport const t = Button`,
  'e2e/chat.spec.ts': `import { Id } from '#shared/ids.ts'\nId`,
}

/** One planted import per rule: [rule, file, import]. Several lines for a rule name several ways to break it. */
const violations: readonly (readonly [string, string, string])[] = [
  ['no-cycles', 'src/main/features/chat/title.ts', `import { chat } from './service.ts'; export const again = chat`],
  [
    'no-cycles',
    'src/main/features/chat/title.ts',
    `import type { chat } from './service.ts'; export type Chat = typeof chat`,
  ],
  ['resolvable', 'src/main/serve/main.ts', `import '#shared/gone.ts'`],
  ['resolvable', 'src/main/serve/main.ts', `import 'a-package-that-is-not-there'`],
  ['electron-stays-in-its-corner', 'src/main/platform/db.ts', `import 'electron'`],
  [
    'electron-stays-in-its-corner',
    'src/main/serve/main.ts',
    `import type { App } from 'electron'; export type A = App`,
  ],
  ['nothing-imports-tests', 'src/main/clock.ts', `import '../shared/ids.test.ts'`],
  ['nothing-imports-tests', 'src/renderer/main.tsx', `import '../../e2e/chat.spec.ts'`],
  ['shared-knows-no-layer', 'src/shared/ids.ts', `import { nowMs } from '#main/host.ts'; export const late = nowMs`],
  ['shared-has-no-node', 'src/shared/ids.ts', `import 'node:fs'`],
  ['shared-packages', 'src/shared/ids.ts', `import 'kysely'`],
  ['main-feature-knows-no-sibling', 'src/main/features/chat/service.ts', `import '../models/service.ts'`],
  [
    'main-feature-knows-no-sibling',
    'src/main/features/chat/title.ts',
    `import type { models } from '#main/features/models/service.ts'; export type M = typeof models`,
  ],
  ['main-feature-looks-down-only', 'src/main/features/chat/title.ts', `import '#main/serve/guard.ts'`],
  ['main-feature-looks-down-only', 'src/main/features/chat/title.ts', `import '#workers/engine/main.ts'`],
  ['platform-knows-no-feature', 'src/main/platform/log.ts', `import '#main/features/chat/service.ts'`],
  ['platform-looks-down-only', 'src/main/platform/log.ts', `import '#main/app.ts'`],
  ['platform-looks-down-only', 'src/main/platform/log.ts', `import '#workers/engine/main.ts'`],
  ['host-knows-no-feature', 'src/main/serve/main.ts', `import '#main/features/chat/service.ts'`],
  ['host-looks-down-only', 'src/main/electron/main.ts', `import '#main/serve/main.ts'`],
  ['app-knows-no-host', 'src/main/app.ts', `import './serve/guard.ts'`],
  ['app-knows-no-host', 'src/main/app.ts', `import '#renderer/ui/button.tsx'`],
  ['leaves-stay-leaves', 'src/main/host.ts', `import './platform/db.ts'`],
  ['worker-imports-shared-and-itself', 'src/workers/engine/main.ts', `import '#main/platform/db.ts'`],
  ['worker-imports-shared-and-itself', 'src/workers/engine/main.ts', `import '../indexer/main.ts'`],
  ['preload-stays-thin', 'src/preload/index.ts', `import '#renderer/api/client.ts'`],
  ['renderer-knows-no-other-process', 'src/renderer/shell/shell.tsx', `import '#main/platform/db.ts'`],
  ['renderer-has-no-node', 'src/renderer/api/client.ts', `import 'node:path'`],
  ['renderer-feature-knows-no-sibling', 'src/renderer/features/chat/page.tsx', `import '../models/page.tsx'`],
  ['renderer-feature-looks-down-only', 'src/renderer/features/models/page.tsx', `import '#renderer/shell/shell.tsx'`],
  ['ui-knows-no-feature', 'src/renderer/ui/button.tsx', `import '#renderer/features/models/page.tsx'`],
  ['ui-knows-no-feature', 'src/renderer/ui/button.tsx', `import '../api/client.ts'`],
  ['renderer-base-knows-no-page', 'src/renderer/api/client.ts', `import '../features/models/page.tsx'`],
]

/** Files that some planted import needs and the house must not hold. */
const extras: Readonly<Record<string, string>> = { 'src/main/serve/guard.ts': `export const guard = 1` }

let home = ''
let options: ICruiseOptions

beforeAll(async () => {
  options = await extractDepcruiseOptions(join(root, '.dependency-cruiser.mjs'))
  home = await mkdtemp(join(tmpdir(), 'lathe-import-rules-'))
})
afterAll(async () => {
  await rm(home, { recursive: true, force: true })
})

/** The names of the rules that a tree breaks; each tree has a folder of its own, since the cruiser remembers what it resolved. */
async function rulesBrokenBy(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const tree = await mkdtemp(join(home, 'tree-'))
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(tree, name)), { recursive: true })
    await writeFile(join(tree, name), text)
  }
  for (const name of ['package.json', 'tsconfig.json']) await cp(join(root, name), join(tree, name))
  await symlink(join(root, 'node_modules'), join(tree, 'node_modules'))
  const transpile = { tsConfig: extractTsConfig(join(tree, 'tsconfig.json')) }
  const { output } = await cruise(['src', 'e2e'], { ...options, baseDir: tree, validate: true }, undefined, transpile)
  const result = output as ICruiseResult
  return [...new Set(result.summary.violations.map(({ rule }) => rule.name))]
}

describe('the import rules', () => {
  test('leave alone what the design allows', async () => {
    expect(await rulesBrokenBy({ ...house, ...extras })).toEqual([])
  })

  test('have each a violation planted below, so that none is a rule that never fires', () => {
    const names = new Set(options.ruleSet?.forbidden?.map(({ name }) => name))
    expect(names).toEqual(new Set(violations.map(([rule]) => rule)))
  })

  test.each(violations)('%s fires, and no other, where %s has %s', async (rule, file, line) => {
    const planted = { [file]: `${line}\n${house[file] ?? ''}` }
    expect(await rulesBrokenBy({ ...house, ...extras, ...planted })).toEqual([rule])
  })
})
