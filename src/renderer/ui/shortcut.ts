/** Whether this is a Mac, where the command key takes the part of Ctrl. */
export const isMac = (): boolean => typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.userAgent)

const macKeys: Readonly<Record<string, string>> = { $mod: '⌘', Meta: '⌘', Shift: '⇧', Alt: '⌥', Control: '⌃' }
const otherKeys: Readonly<Record<string, string>> = { $mod: 'Ctrl', Meta: 'Meta', Control: 'Ctrl' }
const named: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: '↵',
  Escape: 'Esc',
  Backspace: '⌫',
  Delete: 'Del',
  ' ': 'Space',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
}

const keyName = (key: string, mac: boolean): string => {
  const name = (mac ? macKeys : otherKeys)[key] ?? named[key] ?? key.replace(/^(Key|Digit)(?=.$)/, '')
  return name.length === 1 ? name.toUpperCase() : name
}

/** Splits tinykeys notation ("$mod+Shift+k", "g c") into what is printed on the keys, one list per press. */
export const keyNames = (keys: string, mac: boolean): readonly (readonly string[])[] =>
  keys
    .split(' ')
    .filter((press) => press !== '')
    .map((press) =>
      (press === '+' ? ['+'] : press.split('+').filter((key) => key !== '')).map((key) => keyName(key, mac)),
    )
