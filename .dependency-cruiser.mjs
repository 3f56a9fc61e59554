/**
 * The import rules of DESIGN §2. Each is proven by a planted violation in scripts/import-rules.test.ts.
 * Tests may reach further than the code beside them (a feature's test may wire the whole app), so the layer rules pass over them.
 */
const test = '[.]test[.]tsx?$'
const leaves = '^src/main/(host|clock)[.]ts$'
const error = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

const everywhere = [
  error('no-cycles', 'Two files that need each other are one thing, or a third is missing.', {}, { circular: true }),
  error('resolvable', 'An import that leads nowhere fails at run time only.', {}, { couldNotResolve: true }),
  error(
    'electron-stays-in-its-corner',
    'Everything else runs under plain Node, where importing electron throws.',
    { path: '^src/', pathNot: '^src/(main/electron|preload)/' },
    { path: ['^electron$', 'node_modules/electron/'] },
  ),
  error(
    'nothing-imports-tests',
    'Tests, benches and scripts are not part of the app.',
    { path: '^src/', pathNot: test },
    { path: [test, '^(e2e|bench|scripts)/'] },
  ),
]

const shared = [
  error(
    'shared-knows-no-layer',
    'Every process imports shared, so it may import none of them.',
    { path: '^src/shared/' },
    { path: '^src/', pathNot: '^src/shared/' },
  ),
  error(
    'shared-has-no-node',
    'shared runs in the renderer too.',
    { path: '^src/shared/', pathNot: test },
    { dependencyTypes: ['core'] },
  ),
  error(
    'shared-packages',
    'What shared imports lands in every process.',
    { path: '^src/shared/', pathNot: test },
    { path: 'node_modules/', pathNot: 'node_modules/(zod|@orpc/contract|uuid|@huggingface/jinja)/' },
  ),
]

const main = [
  error(
    'main-feature-knows-no-sibling',
    'What two features share goes down into platform or shared, or app.ts passes it in.',
    { path: '^src/main/features/([^/]+)/', pathNot: test },
    { path: '^src/main/features/', pathNot: '^src/main/features/$1/' },
  ),
  error(
    'main-feature-looks-down-only',
    'A feature imports shared, platform and its own folder.',
    { path: '^src/main/features/', pathNot: test },
    { path: '^src/', pathNot: ['^src/shared/', '^src/main/(features|platform)/', leaves] },
  ),
  error(
    'platform-knows-no-feature',
    'platform is machinery without business.',
    { path: '^src/main/platform/', pathNot: test },
    { path: '^src/main/features/' },
  ),
  error(
    'platform-looks-down-only',
    'platform imports shared and itself.',
    { path: '^src/main/platform/', pathNot: test },
    { path: '^src/', pathNot: ['^src/shared/', '^src/main/(features|platform)/', leaves] },
  ),
  error(
    'host-knows-no-feature',
    'The two hosts start the app and know nothing of what it does.',
    { path: '^src/main/(electron|serve)/', pathNot: test },
    { path: '^src/main/features/' },
  ),
  error(
    'host-looks-down-only',
    'A host imports the app, platform, shared and its own folder, never the other host.',
    { path: '^src/main/(electron|serve)/', pathNot: test },
    { path: '^src/', pathNot: ['^src/shared/', '^src/main/(features|platform|$1)/', '^src/main/app[.]ts$', leaves] },
  ),
  error(
    'app-knows-no-host',
    'The app runs unchanged in both hosts.',
    { path: '^src/main/[^/]+[.]ts$', pathNot: test },
    { path: '^src/', pathNot: ['^src/shared/', '^src/main/(features|platform)/', '^src/main/[^/]+[.]ts$'] },
  ),
  error(
    'leaves-stay-leaves',
    'Anything in main may import these, so they import nothing of it.',
    { path: leaves },
    { path: '^src/', pathNot: ['^src/shared/', leaves] },
  ),
]

const children = [
  error(
    'worker-imports-shared-and-itself',
    'A worker is a process of its own.',
    { path: '^src/workers/([^/]+)/', pathNot: test },
    { path: '^src/', pathNot: ['^src/shared/', '^src/workers/$1/'] },
  ),
  error(
    'preload-stays-thin',
    'The preload hands over a port and knows nothing else.',
    { path: '^src/preload/', pathNot: test },
    { path: '^src/', pathNot: '^src/(shared|preload)/' },
  ),
]

const renderer = [
  error(
    'renderer-knows-no-other-process',
    'The window reaches the app through the contract.',
    { path: '^src/renderer/', pathNot: test },
    { path: '^src/(main|workers|preload)/' },
  ),
  error(
    'renderer-has-no-node',
    'The window is a sandboxed page.',
    { path: '^src/renderer/', pathNot: test },
    { dependencyTypes: ['core'] },
  ),
  error(
    'renderer-feature-knows-no-sibling',
    'What two features share goes down into ui or api.',
    { path: '^src/renderer/features/([^/]+)/', pathNot: test },
    { path: '^src/renderer/features/', pathNot: '^src/renderer/features/$1/' },
  ),
  error(
    'renderer-feature-looks-down-only',
    'A page imports ui, api, i18n, shared and its own folder; the shell imports pages.',
    { path: '^src/renderer/features/', pathNot: test },
    { path: '^src/renderer/', pathNot: '^src/renderer/(features|ui|api|i18n)/' },
  ),
  error(
    'ui-knows-no-feature',
    'The design system would look the same in another app.',
    { path: '^src/renderer/ui/', pathNot: test },
    { path: '^src/renderer/', pathNot: '^src/renderer/ui/' },
  ),
  error(
    'renderer-base-knows-no-page',
    'api and i18n lie below the pages.',
    { path: '^src/renderer/(api|i18n)/', pathNot: test },
    { path: '^src/renderer/', pathNot: '^src/renderer/(ui|api|i18n)/' },
  ),
]

export default {
  forbidden: [...everywhere, ...shared, ...main, ...children, ...renderer],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Types count: who names another's types knows him.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.css', '.d.ts'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
