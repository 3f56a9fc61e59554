import { run } from './command.mjs'
import { freeBytes } from './paths.mjs'
import { SetupError } from './say.mjs'

const flags = [
  '--ignore-scripts', // no package of ours needs one: the natives come prebuilt, Electron's binary is a step of its own
  '--include=dev', // also under NODE_ENV=production
  '--include=optional', // the natives
  '--prefer-offline',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
  '--fetch-retries=3',
  '--fetch-retry-factor=3',
  '--fetch-retry-mintimeout=1000',
]

const networkCodes =
  /^(E(AI_AGAIN|AI_FAIL|CONNREFUSED|CONNRESET|HOSTUNREACH|NETUNREACH|NOTFOUND|TIMEDOUT|SOCKETTIMEOUT|NOTCACHED)|ERR_SOCKET_TIMEOUT|FETCH_ERROR|E5\d\d)$/

/** The npm that started this script, run by the Node it came with; otherwise the one on PATH. */
function npmCommand() {
  const { npm_node_execpath: node, npm_execpath: cli } = process.env
  if (node && cli && /npm-cli\.[cm]?js$/.test(cli)) return { command: node, before: [cli], shell: false }
  const windows = process.platform === 'win32'
  return { command: windows ? 'npm.cmd' : 'npm', before: [], shell: windows }
}

const npm = (args, options = {}) => {
  const { command, before, shell } = npmCommand()
  return run(command, [...before, ...args], { ...options, shell })
}

const codeIn = (output) => /npm (?:error|ERR!) code (\S+)/.exec(output)?.[1] ?? ''

/** A full disk is seen on the disk: npm ci can end with success on one, the packages cut off. */
const fullBytes = 20e6

/** `npm ci` in `folder`, without install scripts; `onTick` gets the bytes written so far, roughly. */
export async function npmCi(folder, what, onTick) {
  // Without a network each of 900 packages would be tried again and again; npm's own cache may still hold them all.
  const ping = await npm(['ping', '--fetch-retries=1', '--fetch-retry-mintimeout=500', '--fetch-timeout=10000'])
  const unreachable = ping.code !== 0 && networkCodes.test(codeIn(ping.output)) ? codeIn(ping.output) : undefined
  // npm ci empties the folder first: the most that was ever free is the base line.
  let mostFreeBytes = 0
  let leastFreeBytes = Number.POSITIVE_INFINITY
  const look = (stop) => {
    const bytes = freeBytes(folder)
    mostFreeBytes = Math.max(mostFreeBytes, bytes)
    leastFreeBytes = Math.min(leastFreeBytes, bytes)
    onTick(mostFreeBytes - bytes)
    if (bytes < fullBytes) stop?.()
  }
  look()
  const result = await npm(['ci', ...flags, ...(unreachable ? ['--offline'] : [])], { cwd: folder, onTick: look })
  look()
  if (result.code === 0 && leastFreeBytes > fullBytes) return
  const code = leastFreeBytes < fullBytes ? 'ENOSPC' : codeIn(result.output)
  throw new SetupError(explain(unreachable && code !== 'ENOSPC' ? unreachable : code, result.output, folder, what))
}

function explain(code, output, folder, what) {
  const goOn = 'Then run the same command again: it goes on from here.'
  if (code === 'ENOSPC') {
    return `The disk of ${folder} ran full while installing ${what}. Free about 2 GB. ${goOn}`
  }
  if (networkCodes.test(code)) {
    return `npm could not reach its package registry (${code}) to install ${what}. Connect to the internet, or check npm's proxy and registry settings. ${goOn}`
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return `${folder} cannot be written (${code}). Give yourself the right to write there. ${goOn}`
  }
  return `npm could not install ${what}. Its own words:\n${output.trim().split('\n').slice(-15).join('\n')}\n${goOn}`
}
