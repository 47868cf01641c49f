// Who may import whom. Every rule's comment explains the fault to whoever broke it.
// A new edge between modules needs a line in decisions/.

/**
 * The modules of apps/server and which others each may call (MONEY.md 0.2, DESIGN.md 2,
 * decisions/020); the other direction goes by event. The desk reaches money only through the port
 * `connector`, which `own-wallet` answers.
 */
const MAY_CALL = {
  // Money side
  rails: [],
  ledger: [],
  quotes: ['ledger', 'rails'],
  risk: ['ledger', 'signin'],
  beneficiaries: ['signin', 'risk'],
  transactions: ['ledger', 'rails', 'quotes', 'customers', 'incidents'],
  deposits: ['ledger', 'rails', 'risk', 'quotes', 'approvals', 'transactions'],
  withdrawals: [
    ...['ledger', 'rails', 'risk', 'quotes', 'signin', 'beneficiaries', 'approvals'],
    'transactions',
  ],
  transfers: ['ledger', 'risk', 'quotes', 'signin', 'transactions'],
  conversions: ['ledger', 'risk', 'quotes', 'signin', 'transactions'],
  reconciliation: ['ledger', 'rails', 'approvals'],
  'own-wallet': ['connector', 'customers', 'ledger', 'quotes', 'rails', 'transactions'],

  // Both sides
  audit: [],
  notices: [],
  customers: [],
  signin: ['customers', 'notices', 'guards'],
  approvals: ['signin', 'agents', 'guards'],
  reports: [],

  // Desk side
  connector: [],
  streams: ['agents', 'conversations', 'persons', 'signin'],
  persons: ['customers', 'signin', 'connector'],
  guards: [],
  incidents: [],
  verify: [],
  agents: ['signin'],
  knowledge: ['connector', 'guards', 'incidents', 'verify'],
  routing: ['agents'],
  conversations: ['persons', 'guards', 'agents', 'routing', 'connector', 'notices'],
  intake: ['conversations', 'persons', 'connector', 'knowledge', 'guards', 'routing'],
  feedback: ['conversations', 'persons', 'guards'],
}

/** Called by all others: what an asset is, and the keys that seal what belongs to a person. */
const GROUND = ['assets', 'privacy']

const modules = '^apps/server/src/modules'
const door = `${modules}/[^/]+/index\\.ts$`
const tests = '\\.(test|fixture)\\.tsx?$'

const undeclared = {
  name: 'module-undeclared',
  comment:
    'This module is not in MAY_CALL (.dependency-cruiser.mjs): decide first whom it may call.',
  severity: 'error',
  from: { path: `${modules}/(?!(?:${[...GROUND, ...Object.keys(MAY_CALL)].join('|')})/)` },
  to: { path: '.' },
}

const ground = {
  name: 'module-ground',
  comment: `${GROUND.join(' and ')} are called by all others, so they call nobody.`,
  severity: 'error',
  from: { path: `${modules}/(${GROUND.join('|')})/`, pathNot: tests },
  to: { path: `${modules}/`, pathNot: `${modules}/$1/` },
}

const mayCall = Object.entries(MAY_CALL).map(([name, others]) => ({
  name: `module-${name}`,
  comment:
    `${name} may call ${[...others, ...GROUND].join(', ')}. Turn the arrow round with an event, ` +
    'or add the edge to MAY_CALL with a line in decisions/ that says why.',
  severity: 'error',
  from: { path: `${modules}/${name}/`, pathNot: tests },
  to: { path: `${modules}/(?!(?:${[name, ...others, ...GROUND].join('|')})/)` },
}))

export default {
  forbidden: [
    {
      name: 'no-circle',
      comment:
        'Files that need each other are one thing, or the lower one should get a value passed in.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-lost-import',
      comment: 'This import leads nowhere: a typing error, or a package that package.json lacks.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'packages-know-no-app',
      comment: 'Packages are shared by all apps; what needs one app belongs into that app.',
      severity: 'error',
      from: { path: '^packages/(?!testkit/)', pathNot: tests },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-import-packages-only',
      comment:
        'Web apps import packages/* only, and of the widget its published entries (decisions/006): they talk to the server over HTTP and to each other not at all.',
      severity: 'error',
      from: { path: '^apps/(wallet|console|widget)/', pathNot: tests },
      to: {
        path: '^apps/',
        pathNot: ['^apps/$1/', '^apps/widget/src/(conversation/(index|guard)|md1/parse)[.]ts$'],
      },
    },
    {
      name: 'pure-packages',
      comment:
        'contract, money, guard and texts are pure and run in browser and server: no Node, no framework.',
      severity: 'error',
      from: {
        path: '^packages/(contract|money|guard|texts|client)/',
        pathNot: [tests, '/testing/'],
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'testkit-never-ships',
      comment:
        'testkit is for tests, benches and the workshop; a program that ships must not need it.',
      severity: 'error',
      from: { path: '^(apps|packages)/(?!testkit/)', pathNot: [tests, '/testing/', '/gallery/'] },
      to: { path: '^packages/testkit/' },
    },
    {
      name: 'platform-knows-no-module',
      comment:
        'The platform has no business word in it: pass a function or a value in from roles/.',
      severity: 'error',
      from: { path: '^apps/server/src/platform/', pathNot: tests },
      to: { path: '^apps/server/src/(modules|roles|demo)/|^apps/help/' },
    },
    {
      name: 'modules-know-no-role',
      comment: 'Only roles know all modules; a module is told what it needs through its index.ts.',
      severity: 'error',
      from: { path: `${modules}/`, pathNot: tests },
      to: { path: '^apps/server/src/(roles|demo|boot|main)' },
    },
    {
      name: 'module-door',
      comment:
        "Another module's files are its own: import its index.ts, or add what you need there.",
      severity: 'error',
      from: { path: `${modules}/([^/]+)/`, pathNot: tests },
      to: { path: `${modules}/([^/]+)/`, pathNot: [`${modules}/$1/`, door] },
    },
    {
      name: 'roles-use-doors',
      comment: 'Roles and demo use modules through their index.ts, like everybody else.',
      severity: 'error',
      from: { path: '^apps/server/src/(roles|demo|boot|main)', pathNot: tests },
      to: { path: `${modules}/`, pathNot: door },
    },
    {
      name: 'noun-touches-nothing',
      comment:
        'A plain noun file decides and touches nothing: let a command ask its store and pass the rows in.',
      severity: 'error',
      from: { path: `${modules}/.+/([a-z0-9-]+)\\.ts$`, pathNot: tests },
      to: { path: `/$1\\.(store|access|routes|jobs)\\.ts$` },
    },
    {
      name: 'store-is-lowest',
      comment:
        'A store is all SQL and nothing else: commands call it, it calls no command, query or route.',
      severity: 'error',
      from: { path: `${modules}/[^/]+/[a-z0-9-]+\\.store\\.ts$` },
      to: { path: `${modules}/[^/]+/([a-z0-9-]+\\.(access|routes|jobs)|commands/|queries/)` },
    },
    {
      name: 'commands-know-no-route',
      comment: 'Routes and jobs call commands and queries, never the other way round.',
      severity: 'error',
      from: { path: `${modules}/[^/]+/(commands|queries)/`, pathNot: tests },
      to: { path: `${modules}/[^/]+/[a-z0-9-]+\\.(routes|jobs)` },
    },
    undeclared,
    ground,
    ...mayCall,
  ],
  options: {
    doNotFollow: { path: 'node_modules|/dist/' },
    exclude: { path: '/dist/|^data/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.css', '.d.ts'],
    },
    // Vite's ?raw, ?url and ?inline, and virtual modules, are resolved by Vite.
    moduleSystems: ['es6'],
    cache: { folder: '.cache/dependency-cruiser', strategy: 'content' },
  },
}
