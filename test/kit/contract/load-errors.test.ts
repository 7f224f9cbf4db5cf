import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { ContractError, tokensOf } from '../../../src/kit/contract/index.ts';
import { loadContract } from '../../../src/kit/contract/load-contract.ts';
import { petShop } from './pet-shop.ts';

const schemas = '#/components/schemas';
const pet = `${schemas}/Pet`;
const text = { type: 'string' };
const code = { status: 404, meaning: 'a', cause: 'b', remedy: 'c', message: 'd', refuses: ['route-unknown'] };

/** Each description is broken in one place, by a value or without one; the error must name the place. */
// biome-ignore format: a row for each description.
const broken: readonly (readonly [how: string, at: string, value: unknown, says: string])[] = [
  ['a dangling $ref', `${pet}/properties/id/$ref`, `${schemas}/Ident`, `${pet}/properties/id: $ref "#/components/schemas/Ident" leads nowhere`],
  ['a dangling $ref that nothing uses', `${schemas}/Unused`, { $ref: `${schemas}/Nothing` }, `${schemas}/Unused: $ref "#/components/schemas/Nothing" leads nowhere`],
  ['a $ref to another file', `${schemas}/Id`, { $ref: './id.yaml' }, `${schemas}/Id: $ref "./id.yaml" leads to another file; bundle the description first`],
  ['a circle of references', `${schemas}/Id`, { $ref: `${schemas}/Id/$defs/back`, $defs: { back: { $ref: `${schemas}/Id` } } }, 'leads back to itself'],
  ['a misspelled keyword', `${pet}/requierd`, ['id'], `${pet}/requierd: "requierd" is not a keyword of JSON Schema`],
  ['a misspelled keyword deep within', `${pet}/properties/age/mininum`, 0, `${pet}/properties/age/mininum: "mininum" is not a keyword of JSON Schema`],
  ['a keyword of OpenAPI 3.0', `${pet}/properties/age/nullable`, true, `${pet}/properties/age/nullable: "nullable" is not a keyword of JSON Schema`],
  ['a keyword that would change what a reference means', `${pet}/$anchor`, 'pet', `${pet}/$anchor: "$anchor" is not supported`],
  ['a keyword with a value of the wrong type', `${pet}/required`, 'id', `${pet}/required: is not a schema: it must be array`],
  ['a type that does not exist', `${pet}/properties/age/type`, 'int', `${pet}/properties/age/type: is not a schema: it must be`],
  ['a format that nobody knows', `${schemas}/Id/format`, 'pet-id', 'unknown format "pet-id"'],
  ['an invalid pattern', `${schemas}/Id/pattern`, '^p[', `${schemas}/Id/pattern: "^p[" is not a regular expression`],
  ['an invalid token pattern', '#/components/securitySchemes/shopKey/x-token-pattern', '(', '#/components/securitySchemes/shopKey/x-token-pattern: "(" is not a regular expression'],
  ['a schema that is text', `${schemas}/Id`, 'string', `${schemas}/Id: a schema is an object or a boolean`],
  ['an unknown provenance', `${pet}/x-provenance`, 'guessed', `${pet}: x-provenance must be documented, example or assumed, not "guessed"`],
  ['an operationId used twice', '#/paths/~1pets/post/operationId', 'listPets', '#/paths/~1pets/post: operationId "listPets" is used twice'],
  ['two templates that match the same requests', '#/paths/~1pets~1{id}', { parameters: [{ name: 'id', in: 'path', required: true, schema: text }], delete: { responses: { 200: { description: 'Changed.' } } } }, '#/paths/~1pets~1{id}: matches the same requests as /pets/{petId}'],
  ['a path that does not begin with a slash', '#/paths/pets', petShop().paths['/pets'], '#/paths/pets: a path template begins with "/"'],
  ['an expression that no parameter describes', '#/paths/~1pets~1{petId}/parameters', [], '#/paths/~1pets~1{petId}/get: no parameter describes {petId} of the path'],
  ['an unknown style', '#/paths/~1pets/get/parameters/1/style', 'matrix', '#/paths/~1pets/get/parameters/1: style "matrix" is not one of form, spaceDelimited, pipeDelimited, deepObject'],
  ['a parameter without a schema', '#/paths/~1pets/get/parameters/0/schema', undefined, '#/paths/~1pets/get/parameters/0: a parameter has a schema or content with one'],
  ['an operation without responses', '#/paths/~1pets/post/responses', {}, '#/paths/~1pets/post: an operation declares at least one response'],
  ['an invalid status code', '#/paths/~1pets/post/responses/2xx', { description: 'Added.' }, '#/paths/~1pets/post/responses/2xx: "2xx" is not a status code'],
  ['an invalid media type', '#/paths/~1pets/get/responses/200/content/json', {}, '#/paths/~1pets/get/responses/200/content/json: "json" is not a media type'],
  ['an example without a value', '#/paths/~1pets/get/responses/200/content/application~1json/examples/one/value', undefined, '#/paths/~1pets/get/responses/200/content/application~1json/examples/one: an example has a value'],
  ['a security scheme that is not described', '#/paths/~1pets/post/security', [{ shopToken: [] }], '#/paths/~1pets/post/security/0: security scheme "shopToken" is not described in components'],
  ['a security requirement that is null', '#/security', [null], '#/security/0: a security requirement is an object'],
  ['an envelope that is nowhere', '#/x-envelope', { error: `${schemas}/Envelope` }, '#/x-envelope: "#/components/schemas/Envelope" leads nowhere'],
  ['an error code without a cause', '#/x-error-codes', { no_pet: { ...code, cause: undefined } }, '#/x-error-codes/no_pet/cause: a text must stand here'],
  ['a cause of rejection that belongs to two codes', '#/x-error-codes', { no_pet: code, no_toy: code }, '#/x-error-codes/no_toy/refuses: "route-unknown" already belongs to no_pet'],
  ['no version', '#/openapi', undefined, '#/openapi: version 3.0 to 3.2 is supported, not null'],
  ['a version without quotation marks', '#/openapi', 3.1, '#/openapi: the version is a text: write "3.1.0", with quotation marks'],
];

test.each(broken)('A description with %s is a ContractError that says where', (_, at, value, says) => {
  const description = petShop();
  const tokens = tokensOf(at);
  // biome-ignore lint/suspicious/noExplicitAny: each place is of another type.
  const parent = tokens.slice(0, -1).reduce((within: any, token) => within[token], description);
  parent[tokens.at(-1) ?? ''] = value;

  const load = (): unknown => loadContract(JSON.stringify(description));

  expect(load).toThrow(ContractError);
  expect(load).toThrow(says);
});

const bomb = Array.from({ length: 10 }, (_, level) => {
  const inside = Array.from({ length: 9 }, () => (level === 0 ? 'x' : `*a${level - 1}`));
  return `x-${level}: &a${level} [${inside.join(', ')}]\n`;
}).join('');

const texts = [
  { given: 'openapi: 3.1.0\npaths: {', says: /^#: not YAML or JSON: .+ at line \d+, column \d+/ },
  {
    given: 'openapi: 3.1.0\nopenapi: 3.1.0\n',
    says: /^#: not YAML or JSON: duplicated mapping key at line 2, column 1/,
  },
  { given: 'swagger: "2.0"', says: '#/swagger: version 3.0 to 3.2 is supported, not Swagger 2.0; convert it' },
  { given: '- openapi: 3.1.0', says: /^#: an OpenAPI description is an object$/ },
  { given: '', says: /^#: an OpenAPI description is an object$/ },
  { given: '{"openapi": "3.1.0", "paths": ', says: /^#: not YAML or JSON/ },
  { given: '{"openapi": "3.1.0", // first\n "paths": {}}', says: /^#: JSON has no comments: \/\/ first "paths"$/ },
  { given: `openapi: 3.1.0\n${bomb}`, says: /^#: its aliases stand for too much$/ },
  { given: 'openapi: 3.1.0\npaths: &a\n  x-a: { x-b: *a }', says: /^#: an alias stands for what it is in itself$/ },
  { given: 'openapi: 3.1.0\npaths: *a', says: /^#: not YAML or JSON: unidentified alias "a" at line 2, column 9$/ },
  { given: `openapi: 3.1.0\npaths: ${'['.repeat(300)}${']'.repeat(300)}`, says: /^#: it is nested too deeply$/ },
  { given: `openapi: 3.1.0\npaths: ${'['.repeat(5000)}${']'.repeat(5000)}`, says: /^#: it is nested too deeply$/ },
];

test.each(texts)('The text $given is a ContractError of one line', ({ given, says }) => {
  expect(() => loadContract(given)).toThrow(ContractError);
  expect(() => loadContract(given)).toThrow(says);
});

test('Everything that is broken is said at once', () => {
  const description = petShop();
  description.components.schemas.Id.pattern = '^p[';
  description.components.schemas.Unused = { $ref: '#/components/schemas/Nothing' };
  description.paths['/pets'].post.operationId = 'listPets';

  expect(() => loadContract(JSON.stringify(description))).toThrow(
    [
      '#/components/schemas/Unused: $ref "#/components/schemas/Nothing" leads nowhere',
      '#/paths/~1pets/post: operationId "listPets" is used twice',
      '#/components/schemas/Id/pattern: "^p[" is not a regular expression',
    ].join('\n'),
  );
});

test('The pet shop itself is no broken description, as YAML or as JSON', () => {
  const ids = ['listPets', 'addPet', 'getPet', 'delete /pets/{petId}', 'getBestPet', 'getToy', 'getAnyToy'];
  for (const text of [stringify(petShop()), JSON.stringify(petShop())]) {
    expect(loadContract(text).operations.map(({ id }) => id)).toEqual(ids);
  }
});

test('A path item may stand elsewhere', () => {
  const description = petShop();
  description.components.pathItems = { Pets: description.paths['/pets'] };
  description.paths['/pets'] = { $ref: '#/components/pathItems/Pets' };

  const contract = loadContract(JSON.stringify(description));

  expect(contract.operation('listPets')?.pathTemplate).toBe('/pets');
});

test('A schema that refers to itself compiles', () => {
  const description = petShop();
  description.components.schemas.Pet.properties.tree = { $ref: '#/components/schemas/Tree' };
  const contract = loadContract(JSON.stringify(description));

  const tree = { children: [{ children: [{ children: 1 }] }] };
  const mismatches = contract.validate('#/components/schemas/Pet', { id: 'p1', name: 'Rex', species: 'dog', tree });

  expect(mismatches).toMatchObject([
    { instance: '/tree/children/0/children/0/children', pointer: '#/components/schemas/Tree/properties/children/type' },
  ]);
});

test('Asking for a schema that was not compiled is a ContractError', () => {
  expect(() => loadContract(JSON.stringify(petShop())).isValid('#/components/schemas/Cat', {})).toThrow(
    '#/components/schemas/Cat: a schema is an object or a boolean',
  );
});
