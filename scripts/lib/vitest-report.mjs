import { relative } from 'node:path'
import { root, writeStamp } from './paths.mjs'

/** A vitest reporter that writes what the summary needs, the reason of each skip (`context.skip('why')`) included. */
export default class Report {
  onTestRunEnd(modules, unhandledErrors) {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const inState = (state) => tests.filter((test) => test.result().state === state)
    // A file that cannot be loaded has no test that could fail: it counts as one.
    const broken = modules.filter((module) => module.errors().length > 0 || module.state() === 'pending')
    writeStamp(
      process.env.LATHE_REPORT,
      JSON.stringify({
        passed: inState('passed').length,
        failed: inState('failed').length + inState('pending').length + broken.length + unhandledErrors.length,
        skips: inState('skipped').map((test) => ({
          name: `${relative(root, test.module.moduleId)}: ${test.fullName}`,
          reason: test.result().note ?? (test.options.mode === 'todo' ? 'not written yet' : 'a condition in the test'),
        })),
      }),
    )
  }
}
