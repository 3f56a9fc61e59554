import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, test, vi } from 'vitest'
import { type ClickedOn, contextMenuTemplate } from './context-menu.ts'
import { type MenuOptions, menuTemplate } from './menu-template.ts'
import { filled, menuWords } from './menu-words.ts'

type Item = MenuItemConstructorOptions

const menu = (options: Partial<MenuOptions> = {}) =>
  menuTemplate({
    platform: 'linux',
    words: menuWords.en,
    theme: 'system',
    packed: true,
    command: () => undefined,
    zoom: () => undefined,
    openLogFolder: () => undefined,
    ...options,
  })

const flat = (items: readonly Item[]): Item[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])])
const click = (items: readonly Item[], label: string) =>
  (flat(items).find((item) => item.label === label)?.click as (() => void) | undefined)?.()

describe('the application menu', () => {
  test.each(['linux', 'win32', 'darwin'] as const)('on %s no two items have the same keys', (platform) => {
    const keys = flat(menu({ platform, packed: false }))
      .map(({ accelerator }) => accelerator)
      .filter((key) => key !== undefined)
    expect(new Set(keys).size).toBe(keys.length)
  })

  test.each(['linux', 'win32', 'darwin'] as const)(
    'on %s no item is left with the English label of its role',
    (platform) => {
      const german = flat(menu({ platform, words: menuWords.de, packed: false }))
      const words: readonly string[] = Object.values(menuWords.de)
      const shown = german.filter(({ type, visible }) => type !== 'separator' && visible !== false)
      const strange = shown.filter(({ label = '' }) => label !== 'Lathe' && !words.includes(label))
      expect(strange).toEqual([])
    },
  )

  test('a Mac has its menu with quit and settings first, the others have them under File', () => {
    const roles = (items: readonly Item[] | undefined) =>
      (items ?? []).map(({ role }) => role).filter((role) => role !== undefined)
    const mac = menu({ platform: 'darwin' })
    expect(roles(mac[0]?.submenu as Item[])).toEqual(['about', 'services', 'hide', 'hideOthers', 'unhide', 'quit'])
    expect(roles(mac[1]?.submenu as Item[])).toEqual(['close'])
    expect(roles(menu()[0]?.submenu as Item[])).toEqual(['quit'])
    for (const platform of ['darwin', 'linux', 'win32'] as const) {
      const all = flat(menu({ platform }))
      for (const role of [
        'about',
        'quit',
        'undo',
        'redo',
        'cut',
        'copy',
        'paste',
        'selectAll',
        'togglefullscreen',
        'minimize',
        'close',
      ]) {
        const count = all.filter((item) => item.role === role).length
        expect({ platform, role, count }).toEqual({ platform, role, count: 1 })
      }
    }
  })

  test('a build for users has no developer tools', () => {
    const developer = [true, false].map((packed) =>
      flat(menu({ packed })).filter(({ role }) => role === 'toggleDevTools' || role === 'reload'),
    )
    expect(developer.map(({ length }) => length)).toEqual([0, 2])
  })

  test('what is chosen reaches the page', () => {
    const command = vi.fn<MenuOptions['command']>()
    const zoom = vi.fn<MenuOptions['zoom']>()
    const items = menu({ command, zoom })
    for (const label of ['New Chat', 'Add Model…', 'Settings…', 'Dark']) click(items, label)
    expect(command.mock.calls.flat()).toEqual([
      { type: 'newChat' },
      { type: 'addModel' },
      { type: 'openSettings' },
      { type: 'setTheme', theme: 'dark' },
    ])
    for (const label of ['Zoom In', 'Zoom Out', 'Actual Size']) click(items, label)
    expect(zoom.mock.calls.flat()).toEqual(['in', 'out', 'reset'])
  })

  test('the theme in use is the one that is marked', () => {
    const marked = flat(menu({ theme: 'light' })).filter(({ type, checked }) => type === 'radio' && checked)
    expect(marked.map(({ label }) => label)).toEqual(['Light'])
  })
})

describe('the words', () => {
  test('no language lacks a word, and both fill the same places', () => {
    for (const [key, english] of Object.entries(menuWords.en)) {
      const german = menuWords.de[key as keyof typeof menuWords.de]
      expect({ key, empty: german.trim() === '' }).toEqual({ key, empty: false })
      expect({ key, places: german.match(/\{\w+\}/g) }).toEqual({ key, places: english.match(/\{\w+\}/g) })
    }
  })

  test('a value with a dollar sign or braces is put in as it is', () => {
    expect(filled('The disk of {path} is full.', { path: '/a/$&/{path}' })).toBe('The disk of /a/$&/{path} is full.')
  })
})

describe('the context menu', () => {
  const none: ClickedOn = {
    isEditable: false,
    selectionText: '',
    misspelledWord: '',
    dictionarySuggestions: [],
    linkURL: '',
    editFlags: {
      canUndo: false,
      canRedo: false,
      canCut: false,
      canCopy: false,
      canPaste: true,
      canDelete: false,
      canSelectAll: true,
      canEditRichly: false,
    },
  }
  const actions = { replaceMisspelling: vi.fn<(word: string) => void>(), copyText: vi.fn<(text: string) => void>() }
  const labels = (on: Partial<ClickedOn>) =>
    contextMenuTemplate({ ...none, ...on }, menuWords.en, actions).map(({ label, type }) => label ?? type)

  test('does not open where it would be empty', () => {
    expect(labels({})).toEqual([])
    expect(labels({ selectionText: '  \n' })).toEqual([])
  })

  test('of a field offers what the field can do', () => {
    expect(labels({ isEditable: true })).toEqual(['Cut', 'Copy', 'Paste', 'Select All'])
    const items = contextMenuTemplate({ ...none, isEditable: true }, menuWords.en, actions)
    expect(items.map(({ enabled }) => enabled)).toEqual([false, false, true, true])
  })

  test('of a misspelt word offers corrections first, and at most six', () => {
    const dictionarySuggestions = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
    expect(labels({ isEditable: true, misspelledWord: 'x', dictionarySuggestions }).slice(0, 7)).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e',
      'f',
      'separator',
    ])
    expect(labels({ isEditable: true, misspelledWord: 'x' })[0]).toBe('No suggestions')
    const [first] = contextMenuTemplate({ ...none, misspelledWord: 'x', dictionarySuggestions }, menuWords.en, actions)
    const choose = first?.click as (() => void) | undefined
    choose?.()
    expect(actions.replaceMisspelling).toHaveBeenCalledWith('a')
  })

  test('of a link copies web and mail addresses only', () => {
    expect(labels({ linkURL: 'https://example.org/' })).toEqual(['Copy Link'])
    expect(labels({ linkURL: 'app://lathe/models' })).toEqual([])
    expect(labels({ linkURL: 'javascript:alert(1)' })).toEqual([])
  })
})
