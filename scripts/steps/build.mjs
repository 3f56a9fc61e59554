import { run } from '../lib/command.mjs'
import { fingerprint } from '../lib/hash.mjs'
import { findNode24 } from '../lib/node24.mjs'
import { at, root, textOf, writeStamp } from '../lib/paths.mjs'
import { SetupError } from '../lib/say.mjs'

const stamp = at('out/.lathe-stamp')
const inputs = [
  'src',
  'resources/models/models.json',
  'electron.vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]
const inputsHash = () => fingerprint(inputs.map((path) => at(path)))

/** The built app in out/, whenever a source, a configuration or the lock is not what it was built from. */
export const build = {
  title: 'building the app',
  needed: (options) => options.build && textOf(stamp) !== inputsHash(),
  async run({ progress }) {
    const hash = inputsHash()
    const node = findNode24()
    const result = await run(
      node.path,
      [at('node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn'],
      {
        cwd: root,
        env: node.env,
        onTick: () => progress.show('main, preload and renderer'),
      },
    )
    if (result.code !== 0)
      throw new SetupError(`The build failed; this is a bug of ours, or a change of yours:\n${result.output.trim()}`)
    writeStamp(stamp, hash)
  },
}
