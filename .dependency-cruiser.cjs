// Which room may import which; see CONTRIBUTING.md. An arrow that is not listed here is an error.
const kit = (name) => `^src/kit/${name}/`;
const zangtable = (name) => `^src/zangtable/${name}`;
// A room is imported through its index.ts, its node.ts for what browsers must not load, or kit/contract/files.ts.
const rooms = '^(src/(?:kit|zangtable)/[^/]+|conformance)/';
const doors = '/(index|node|files)\\.ts$';
const ours = '^(src|conformance)/';

/** A room of the kit may import itself and the rooms named. */
const room = (name, ...rooms) => ({
  name: `kit-${name}`,
  severity: 'error',
  from: { path: kit(name) },
  to: { path: ours, pathNot: [kit(name), ...rooms.map(kit), '^src/generated/'] },
});

module.exports = {
  forbidden: [
    {
      name: 'door-of-a-room',
      severity: 'error',
      from: { path: `${rooms}.+`, pathNot: '\\.test\\.ts$' },
      to: { path: rooms, pathNot: ['^$1/', doors] },
    },
    {
      name: 'door-from-outside',
      severity: 'error',
      from: { path: '^src/', pathNot: rooms },
      to: { path: rooms, pathNot: doors },
    },
    {
      name: 'start-loads-no-parser',
      severity: 'error',
      from: { path: '^src/(kit|zangtable)/', pathNot: kit('contract') },
      to: { path: '^src/kit/contract/node\\.ts$', dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'mock-loads-no-suite',
      severity: 'error',
      from: {
        path: '^src/(kit/(cli/(mock|network|run|given|define|main)|mock|inspector|http|contract)|zangtable/(api|mock))',
      },
      to: { path: [kit('verify'), '^conformance/'], dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        path: ours,
        pathNot: ['\\.d\\.ts$', '^src/generated/', '^src/zangtable/bin\\.ts$', '^src/kit/inspector/page/'],
      },
      to: {},
    },
    room('contract'),
    room('http', 'contract'),
    room('mock', 'contract', 'http', 'inspector'),
    room('inspector', 'contract', 'http', 'mock'),
    room('verify', 'contract', 'http'),
    room('proxy', 'contract', 'http', 'verify'),
    { name: 'generated-imports-nothing', severity: 'error', from: { path: '^src/generated/' }, to: { path: '.' } },
    {
      name: 'state-knows-no-http',
      severity: 'error',
      from: { path: zangtable('state/') },
      to: { path: ours, pathNot: [zangtable('state/'), kit('contract'), kit('mock/world'), '^src/generated/'] },
    },
    {
      name: 'state-and-handler-know-no-node',
      severity: 'error',
      from: { path: '^src/(zangtable/state|kit/mock/(world|pipeline|control))/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'client-knows-no-mock',
      severity: 'error',
      from: { path: zangtable('client/') },
      to: { path: ours, pathNot: [zangtable('client/'), kit('contract'), kit('http'), '^src/generated/'] },
    },
    {
      name: 'conformance',
      severity: 'error',
      from: { path: '^conformance/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^src/',
        pathNot: [kit('verify'), kit('contract'), kit('http'), zangtable('client/'), '^src/generated/'],
      },
    },
    {
      name: 'only-the-command-line-imports-all',
      severity: 'error',
      from: { path: ours, pathNot: [kit('cli'), '^src/zangtable/(bin|cli)\\.ts$'] },
      to: { path: kit('cli') },
    },
    {
      name: 'nothing-ships-development-code',
      severity: 'error',
      from: { path: ours, pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/(msw|openapi-typescript)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
