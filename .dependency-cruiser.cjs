// The arrow rule: who may import whom. `tools/arrows.mjs` runs it and asserts that every source file was read;
// `tools/arrows.test.mjs` plants one violation of each rule and expects it to be found.

const test = '(\\.test\\.tsx?$|/test/)';
const npm = (...names) => names.map((name) => `(^|/)node_modules/${name}/`);
const rooms = (...names) => names.map((name) => `^${name}/`);

/** room -> the other rooms that it may import. A room that is not listed may import nothing of ours. */
const arrows = {
  'packages/wire': [],
  'packages/seal': ['packages/wire'],
  'packages/records': [],
  'packages/cells': ['packages/wire', 'packages/seal', 'packages/records'],
  'packages/vault': ['packages/wire', 'packages/seal', 'packages/records', 'packages/cells'],
  'packages/exposure': ['packages/records'],
  'packages/disclosure': ['packages/records'],
  'packages/words': ['packages/records'],
  'packages/publish': ['packages/records', 'packages/disclosure', 'packages/words'],
  'packages/relay': ['packages/wire'],
  'packages/ui': ['packages/records', 'packages/words'],
  programmes: ['packages/records', 'packages/ui'],
  demonstration: ['packages/records', 'programmes'],
  'apps/cli': ['packages', 'programmes', 'demonstration'],
  // The browser tests run against the very server that users get.
  'apps/web': ['packages', 'programmes', 'demonstration', 'apps/cli/src/serve'],
  scenarios: ['packages', 'programmes', 'demonstration'],
  bench: ['packages', 'programmes', 'demonstration'],
  vectors: ['packages', 'programmes'],
};
const ours = rooms('packages', 'programmes', 'demonstration', 'apps', 'scenarios', 'bench', 'vectors');

const arrowRules = Object.entries(arrows).map(([room, allowed]) => ({
  name: `arrow-${room.replace('/', '-')}`,
  comment: `${room} may import ${allowed.join(', ') || 'nothing'} of ours`,
  severity: 'error',
  from: { path: `^${room}/` },
  to: { path: ours, pathNot: rooms(room, ...allowed) },
}));

const pure = [
  ...rooms('packages/(wire|seal|records|cells|words|exposure|disclosure|publish)', 'demonstration'),
  '^programmes/(?![^/]+/screens/)',
];
const screens = '^programmes/[^/]+/screens/';

/** What a room may import from npm. A room that is not listed is bound by the rules below only. */
const parts = [
  {
    room: 'bare-packages',
    from: '^packages/(wire|records/(?!src/input/)|vault|exposure|disclosure)',
    allowed: [],
  },
  { room: 'inputs', from: '^packages/records/src/input/', allowed: npm('valibot') },
  { room: 'publish', from: '^packages/publish/', allowed: [] },
  {
    room: 'seal',
    from: '^packages/seal/',
    allowed: npm('libsodium-wrappers-sumo', '@scure/base', '@scure/bip39', 'age-encryption'),
  },
  { room: 'words', from: '^packages/words/', allowed: npm('@lingui/core') },
  { room: 'programmes', from: '^programmes/(?![^/]+/screens/)', allowed: npm('valibot') },
  {
    room: 'screens',
    from: screens,
    allowed: npm('react', '@types/react', 'lucide-react', '@lingui/core', 'valibot'),
  },
];

const partRules = parts.map(({ room, from, allowed }) => ({
  name: `parts-of-${room}`,
  comment: `what ${room} may import from npm is listed in .dependency-cruiser.cjs`,
  severity: 'error',
  from: { path: from, pathNot: test },
  to: { path: '(^|/)node_modules/', ...(allowed.length > 0 ? { pathNot: allowed } : {}) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...arrowRules,
    ...partRules,
    {
      name: 'no-cycles',
      comment: 'no cycles, of values or of types',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nobody-imports-apps',
      comment: 'apps are ends; what two of them need lies in a package',
      severity: 'error',
      from: { pathNot: '^apps/' },
      to: { path: '^apps/' },
    },
    {
      name: 'server-for-browser-tests-only',
      comment: 'apps/web has no server; only its browser tests start one',
      severity: 'error',
      from: { path: '^apps/web/', pathNot: '^apps/web/test/' },
      to: { path: '^apps/cli/' },
    },
    {
      name: 'nobody-imports-tests',
      severity: 'error',
      from: {},
      to: { path: '\\.test\\.tsx?$' },
    },
    {
      name: 'one-programme-one-folder',
      comment: 'a programme never imports another programme, nor the roster',
      severity: 'error',
      from: { path: '^programmes/([^/]+)/' },
      to: { path: '^programmes/', pathNot: '^programmes/$1/' },
    },
    {
      name: 'screens-are-loaded-late',
      comment: "only a programme's index.ts names its screens, by import('./screens/index.ts')",
      severity: 'error',
      from: { path: '^(?!programmes/[^/]+/screens/)', pathNot: '^programmes/[^/]+/index\\.ts$' },
      to: { path: screens },
    },
    {
      name: 'screens-are-loaded-dynamically',
      comment: "a programme's index.ts loads its screens by import('./screens/index.ts'), never at once",
      severity: 'error',
      from: { path: '^programmes/[^/]+/index\\.ts$' },
      to: { path: screens, dynamic: false },
    },
    {
      name: 'programmes-are-pure',
      comment: 'outside screens/, a programme knows neither React nor our components',
      severity: 'error',
      from: { path: '^programmes/(?![^/]+/screens/)', pathNot: '\\.test\\.tsx$' },
      to: { path: ['^packages/ui/', ...npm('react', 'react-dom', 'react-aria-components', 'lucide-react')] },
    },
    {
      name: 'only-seal-holds-cryptography',
      comment: 'cryptography and its encoding come from @bulkhead/seal; tests and benches may bring peers',
      severity: 'error',
      from: { pathNot: ['^packages/seal/', '^(bench|vectors|tools)/', test] },
      to: {
        path: [
          ...npm(
            'libsodium[^/]*',
            'cborg',
            '@noble/[^/]+',
            '@scure/[^/]+',
            '@hpke/[^/]+',
            'age-encryption',
            'shamir-secret-sharing',
            'hash-wasm',
          ),
          '^(node:)?(crypto|webcrypto)$',
        ],
      },
    },
    {
      name: 'pure-rooms-know-no-node',
      comment: 'no Node built-in: files, clock and randomness are handed in',
      severity: 'error',
      from: { path: pure, pathNot: test },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'browser-rooms-know-no-node',
      comment:
        'packages/ui, the screens and apps/web/src run in a browser; of packages/vault only its file adapter runs in Node',
      severity: 'error',
      from: {
        path: ['^packages/(ui|vault)/', screens, '^apps/web/src/'],
        pathNot: [test, '^packages/vault/src/adapters/'],
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-rooms-know-no-page',
      comment: 'no React below the screens',
      severity: 'error',
      from: { path: rooms('packages/(?!ui)[^/]+', 'demonstration', 'apps/cli') },
      to: { path: npm('react', 'react-dom', 'react-aria-components', 'lucide-react') },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?' },
    },
  ],
  options: {
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    detectProcessBuiltinModuleCalls: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
};
