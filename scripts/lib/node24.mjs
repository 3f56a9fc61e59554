import { chmodSync, existsSync } from 'node:fs'
import { delimiter, dirname } from 'node:path'
import { electronPath } from './electron.mjs'
import { at, textOf, writeStamp } from './paths.mjs'

/** The Node that set-up installs where the system has none of this age; its packages are pinned in steps/toolchain.mjs. */
export const toolchainVersion = '24.21.0'
export const toolchainPackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
export const toolchainFolder = at('.toolchain', `node-${toolchainVersion}`)
const toolchainNode = `${toolchainFolder}/node_modules/${toolchainPackage}/bin/node${process.platform === 'win32' ? '.exe' : ''}`

/** The Node 24 to run the app, its tests and its tools with: {path, env}; undefined before set-up has found or fetched one. */
export function findNode24(env = process.env) {
  if (Number.parseInt(process.versions.node, 10) >= 24) return nodeAt(process.execPath, env)
  const electron = electronPath()
  if (electron) return electronAsNode(electron, env)
  return existsSync(toolchainNode) ? nodeAt(toolchainNode, env) : undefined
}

function nodeAt(path, env, folder = dirname(path)) {
  // Windows spells it Path, and two spellings in one environment are a coin toss.
  const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  return { path, env: { ...env, [key]: `${folder}${delimiter}${env[key] ?? ''}` } }
}

/** Electron carries Node 24, under another name: a shim called `node` makes it what children find on PATH too. */
function electronAsNode(electron, env) {
  const windows = process.platform === 'win32'
  const shim = at('.toolchain/electron-as-node', windows ? 'node.cmd' : 'node')
  const text = windows
    ? `@set ELECTRON_RUN_AS_NODE=1\r\n@"${electron}" %*\r\n`
    : `#!/bin/sh\nELECTRON_RUN_AS_NODE=1 exec "${electron}" "$@"\n`
  if (textOf(shim) !== text) {
    writeStamp(shim, text)
    chmodSync(shim, 0o755)
  }
  return nodeAt(electron, { ...env, ELECTRON_RUN_AS_NODE: '1' }, dirname(shim))
}
