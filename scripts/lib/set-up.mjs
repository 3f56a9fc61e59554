import { build } from '../steps/build.mjs'
import { chromium } from '../steps/chromium.mjs'
import { electron } from '../steps/electron.mjs'
import { packages } from '../steps/packages.mjs'
import { starter } from '../steps/starter.mjs'
import { toolchain } from '../steps/toolchain.mjs'
import { stopOnSignals } from './command.mjs'
import { withLock } from './lock.mjs'
import { at } from './paths.mjs'
import { clock, progressLine, say, SetupError } from './say.mjs'

/** In this order: Electron's binary brings the Node 24 that is otherwise fetched, and the build needs one. */
const steps = [packages, electron, toolchain, starter, chromium, build]

/** `--tests`: what `npm test` needs too; `--no-build`: only what the static checks need; `--retry`: what failed before once more. */
export async function setUp(args) {
  const options = {
    tests: args.includes('--tests'),
    build: !args.includes('--no-build'),
    retry: args.includes('--retry'),
  }
  try {
    if (!steps.some((step) => step.needed(options))) return
    stopOnSignals(() => say('\nSet-up stopped. Nothing is lost: the same command goes on from here.'))
    await withLock(at('.cache/setup.lock'), sayWaiting, () => runSteps(options))
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    say(error.message)
    process.exit(1)
  }
}

const sayWaiting = () => say('Another set-up is at work in this folder; waiting for it.')

async function runSteps(options) {
  const todo = steps.filter((step) => step.needed(options))
  const startMs = Date.now()
  for (const [index, step] of todo.entries()) {
    if (!step.needed(options)) continue
    say(`[${index + 1}/${todo.length}] ${step.title}`)
    const progress = progressLine()
    try {
      await step.run({ progress, options })
    } finally {
      progress.end()
    }
  }
  say(`Set-up is done (${clock(Date.now() - startMs)}).`)
}
