import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron'
import type { MenuWords } from './menu-words.ts'

type Item = MenuItemConstructorOptions
const separator: Item = { type: 'separator' }

export type ClickedOn = Pick<
  ContextMenuParams,
  'isEditable' | 'selectionText' | 'misspelledWord' | 'dictionarySuggestions' | 'linkURL' | 'editFlags'
>

export interface ContextMenuActions {
  readonly replaceMisspelling: (word: string) => void
  readonly copyText: (text: string) => void
}

/** The menu of text: fields and selections, corrections of a misspelt word. Where it would be empty there is none, and the page shows its own. */
export function contextMenuTemplate(on: ClickedOn, words: MenuWords, actions: ContextMenuActions): Item[] {
  const groups = [
    spelling(on, words, actions),
    on.isEditable ? fieldItems(on, words) : selectionItems(on, words),
    linkItems(on, words, actions),
  ]
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, index) => (index === 0 ? group : [separator, ...group]))
}

function spelling(
  { misspelledWord, dictionarySuggestions }: ClickedOn,
  words: MenuWords,
  actions: ContextMenuActions,
): Item[] {
  if (misspelledWord === '') return []
  if (dictionarySuggestions.length === 0) return [{ label: words.noSuggestions, enabled: false }]
  return dictionarySuggestions
    .slice(0, 6)
    .map((word) => ({ label: word, click: () => actions.replaceMisspelling(word) }))
}

const fieldItems = ({ editFlags }: ClickedOn, words: MenuWords): Item[] => [
  { role: 'cut', label: words.cut, enabled: editFlags.canCut },
  { role: 'copy', label: words.copy, enabled: editFlags.canCopy },
  { role: 'paste', label: words.paste, enabled: editFlags.canPaste },
  { role: 'selectAll', label: words.selectAll, enabled: editFlags.canSelectAll },
]

const selectionItems = ({ selectionText }: ClickedOn, words: MenuWords): Item[] =>
  selectionText.trim() === '' ? [] : [{ role: 'copy', label: words.copy }]

const linkItems = ({ linkURL }: ClickedOn, words: MenuWords, actions: ContextMenuActions): Item[] =>
  /^(https?|mailto):/.test(linkURL) ? [{ label: words.copyLink, click: () => actions.copyText(linkURL) }] : []
