import { run } from './command.mjs'
import { freeBytes } from './paths.mjs'
import { SetupError, size } from './say.mjs'

const flags = [
  '--ignore-scripts', // no package of ours needs one: the natives come prebuilt, Electron's binary is a step of its own
  '--include=dev', // also under NODE_ENV=production
  '--include=optional', // the natives
  '--prefer-offline',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
  '--fetch-retries=4',
  '--fetch-retry-factor=2',
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

/** `npm ci` in `folder`, without install scripts; `onTick` gets the bytes that the disk lost since. */
export async function npmCi(folder, what, onTick) {
  const { command, before, shell } = npmCommand()
  // npm ci empties the folder first: the most that was ever free is the base line.
  let mostFreeBytes = freeBytes(folder)
  const tick = () => {
    const bytes = freeBytes(folder)
    mostFreeBytes = Math.max(mostFreeBytes, bytes)
    onTick(mostFreeBytes - bytes)
  }
  const result = await run(command, [...before, 'ci', ...flags], {
    shell,
    cwd: folder,
    onTick: tick,
  })
  if (result.code !== 0) throw new SetupError(explain(result.output, folder, what))
}

function explain(output, folder, what) {
  const code = /npm (?:error|ERR!) code (\S+)/.exec(output)?.[1] ?? ''
  const goOn = 'Then run the same command again: it goes on from here.'
  if (code === 'ENOSPC' || freeBytes(folder) < 50e6) {
    return `The disk of ${folder} is full (${size(freeBytes(folder))} left) while installing ${what}. Free about 2 GB. ${goOn}`
  }
  if (networkCodes.test(code)) {
    return `npm could not reach its package registry (${code}) to install ${what}. Connect to the internet, or check npm's proxy and registry settings. ${goOn}`
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return `${folder} cannot be written (${code}). Give yourself the right to write there. ${goOn}`
  }
  return `npm could not install ${what}. Its own words:\n${output.trim().split('\n').slice(-15).join('\n')}\n${goOn}`
}
