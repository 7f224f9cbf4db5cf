// Which room may import which; see CONTRIBUTING.md. An arrow that is not listed here is an error.
const room = (name) => `^src/${name}/`;

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        path: '^(src|conformance)/',
        pathNot: [
          '\\.d\\.ts$',
          '^src/generated/',
          '^src/cli/bin\\.ts$',
          '^src/docs/assets/',
          '^src/mock/inspector/page/',
        ],
      },
      to: {},
    },
    {
      name: 'contract-imports-no-room',
      severity: 'error',
      from: { path: room('contract') },
      to: { path: '^(src|conformance)/', pathNot: [room('contract'), room('generated')] },
    },
    { name: 'generated-imports-nothing', severity: 'error', from: { path: room('generated') }, to: { path: '.' } },
    {
      name: 'client',
      severity: 'error',
      from: { path: room('client') },
      to: { path: '^(src|conformance)/', pathNot: [room('client'), room('contract'), room('generated')] },
    },
    {
      name: 'mock',
      severity: 'error',
      from: { path: room('mock') },
      to: { path: '^(src|conformance)/', pathNot: [room('mock'), room('contract'), room('generated')] },
    },
    {
      name: 'world-knows-no-http',
      severity: 'error',
      from: { path: '^src/mock/world/' },
      to: { path: '^(src|conformance)/', pathNot: ['^src/mock/world/', room('contract'), room('generated')] },
    },
    {
      name: 'world-and-handler-know-no-node',
      severity: 'error',
      from: { path: '^src/mock/(world|pipeline|control)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'msw',
      severity: 'error',
      from: { path: room('msw') },
      to: { path: '^(src|conformance)/', pathNot: [room('msw'), room('mock'), room('contract'), room('generated')] },
    },
    {
      name: 'testing',
      severity: 'error',
      from: { path: room('testing') },
      to: {
        path: '^(src|conformance)/',
        pathNot: [room('testing'), room('client'), room('mock'), room('contract'), room('generated')],
      },
    },
    {
      name: 'docs',
      severity: 'error',
      from: { path: room('docs') },
      to: { path: '^(src|conformance)/', pathNot: [room('docs'), room('contract'), room('generated')] },
    },
    {
      name: 'harness',
      severity: 'error',
      from: { path: room('harness') },
      to: { path: '^(src|conformance)/', pathNot: [room('harness'), room('client'), room('contract')] },
    },
    {
      name: 'proxy',
      severity: 'error',
      from: { path: room('proxy') },
      to: { path: '^(src|conformance)/', pathNot: [room('proxy'), room('harness'), room('contract')] },
    },
    {
      name: 'conformance',
      severity: 'error',
      from: { path: '^conformance/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/', pathNot: [room('harness'), room('client'), room('contract'), room('generated')] },
    },
    {
      name: 'only-the-command-line-imports-all',
      severity: 'error',
      from: { path: '^(src|conformance)/', pathNot: [room('cli'), '^src/index\\.ts$'] },
      to: { path: room('cli') },
    },
    {
      name: 'nothing-ships-development-code',
      severity: 'error',
      from: { path: '^(src|conformance)/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/(@stoplight/prism-|msw/)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
