import { rmSync } from 'node:fs'
import { run } from './command.mjs'
import { at, root } from './paths.mjs'
import { readReport } from './reports.mjs'

const commands = {
  vitest: ({ project }, args) => [
    process.execPath,
    [
      at('node_modules/vitest/vitest.mjs'),
      'run',
      '--project',
      project,
      '--reporter=default',
      `--reporter=${at('scripts/lib/vitest-report.mjs')}`,
      ...args,
    ],
  ],
  playwright: ({ project }, args) => [
    process.execPath,
    [at('node_modules/@playwright/test/cli.js'), 'test', '--project', project, '--reporter=list,json', ...args],
  ],
  pytest: (_, args) => [
    process.platform === 'win32' ? 'python' : 'python3',
    ['-m', 'pytest', 'resources/trainer', `--junitxml=${reportPath('pytest')}`, ...args],
  ],
  package: () => [process.execPath, [at('scripts/package-test.mjs')]],
}

const reportPath = (name) => at('.cache/test', `${name.replaceAll(' ', '-')}.report`)

/** Runs one rung with its output on the terminal and answers {name, passed, failed, skips, elapsedMs}. */
export async function runTests(rung, args) {
  const report = reportPath(rung.kind === 'pytest' ? 'pytest' : rung.name)
  rmSync(report, { force: true })
  const [command, words] = commands[rung.kind](rung, args)
  const env = { ...process.env, LATHE_REPORT: report, PLAYWRIGHT_JSON_OUTPUT_FILE: report }
  const { code, elapsedMs } = await run(command, words, { cwd: root, env, stdio: 'inherit' })
  const counted = readReport(rung.kind, report)
  const ran = counted.passed + counted.failed + counted.skips.length > 0
  if (!ran) console.log(`The rung "${rung.name}" ran no test.`)
  // A runner that fails without a failing test (a crash, no test found) is one failure of its own.
  const failed = counted.failed || (code !== 0 || !ran ? 1 : 0)
  return { ...counted, name: rung.name, failed, elapsedMs }
}
