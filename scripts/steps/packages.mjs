import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { npmCi } from '../lib/npm.mjs'
import { at, freeBytes, root, textOf, writeStamp } from '../lib/paths.mjs'
import { SetupError, size } from '../lib/say.mjs'

const stamp = at('node_modules/.lathe-stamp')
const neededBytes = 2e9
const lockHash = () =>
  createHash('sha256')
    .update(textOf(at('package-lock.json')))
    .digest('hex')

/** The npm packages of the lock file; the stamp is written last, so that an interrupted run starts over. */
export const packages = {
  title: 'npm packages (1.3 GB; llama.cpp with its CUDA and Vulkan builds is half of it)',
  needed: () => textOf(stamp) !== lockHash(),
  async run({ progress }) {
    const hash = lockHash()
    if (freeBytes(root) < neededBytes) {
      throw new SetupError(
        `Lathe needs about 2 GB of disk for its packages, and the disk of ${root} has ${size(freeBytes(root))} left. Free some, or clone onto a larger disk, and run the same command again.`,
      )
    }
    rmSync(stamp, { force: true })
    await npmCi(root, 'the packages', (bytes) => progress.show(`about ${size(bytes)} of 1.3 GB`))
    writeStamp(stamp, hash)
  },
}
