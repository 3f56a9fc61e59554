// `npm run check`: everything that needs no running app, in a few seconds.
import { stopOnSignals } from './lib/command.mjs'
import { staticRungs } from './lib/rungs.mjs'
import { runStaticChecks } from './lib/static-checks.mjs'

stopOnSignals()
const startMs = Date.now()
const results = await runStaticChecks(staticRungs.map(({ name }) => name))
const failed = results.filter((result) => result.failed > 0)
console.log(
  `${results.length - failed.length} of ${results.length} checks passed in ${((Date.now() - startMs) / 1000).toFixed(1)} s`,
)
process.exit(failed.length > 0 ? 1 : 0)
