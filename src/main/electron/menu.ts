import { Menu } from 'electron'
import { type MenuOptions, menuTemplate } from './menu-template.ts'

/** Puts the application menu in place; called again whenever its language or what is marked in it changes. */
export function showMenu(options: MenuOptions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(options)))
}
