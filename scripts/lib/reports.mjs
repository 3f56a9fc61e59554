import { textOf } from './paths.mjs'

/** What one rung did: {passed, failed, skips: [{name, reason}]}. */
const nothing = { passed: 0, failed: 0, skips: [] }

/** Reads the report that a rung's own runner wrote; a runner that died before it wrote one ran nothing. */
export function readReport(kind, path) {
  const text = textOf(path)
  if (!text) return nothing
  if (kind === 'playwright') return playwrightReport(JSON.parse(text))
  return kind === 'pytest' ? junitReport(text) : JSON.parse(text)
}

/** Playwright's JSON: suites within suites, each spec with one test per project. */
export function playwrightReport(report) {
  const { expected, flaky, unexpected } = report.stats
  const skips = testsOf(report).filter(({ test }) => test.status === 'skipped')
  return {
    passed: expected + flaky,
    failed: unexpected + report.errors.length,
    skips: skips.map(({ name, test }) => ({
      name,
      reason:
        test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description ??
        'a test before it failed, or no reason given',
    })),
  }
}

function testsOf({ suites = [], specs = [], title = '' }, path = '') {
  const here = [path, title].filter(Boolean).join(' › ')
  const own = specs.flatMap((spec) => spec.tests.map((test) => ({ name: `${here} › ${spec.title}`, test })))
  return [...own, ...suites.flatMap((suite) => testsOf(suite, here))]
}

/** pytest's JUnit file: the counts stand in the attributes of <testsuite>, a reason in those of <skipped>. */
export function junitReport(xml) {
  const count = (name) => Number(new RegExp(`<testsuite [^>]*\\b${name}="(\\d+)"`).exec(xml)?.[1] ?? 0)
  const failed = count('failures') + count('errors')
  const cases = [...xml.matchAll(/<testcase [^>]*?\bname="([^"]*)"[^>]*>\s*<skipped [^>]*?\bmessage="([^"]*)"/g)]
  return {
    passed: count('tests') - failed - count('skipped'),
    failed,
    skips: cases.map(([, name, reason]) => ({ name, reason })),
  }
}
