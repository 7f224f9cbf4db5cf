import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { ContractError } from '../../../src/kit/contract/index.ts';
import { loadContract } from '../../../src/kit/contract/load-contract.ts';
import { type Description, petShop } from './pet-shop.ts';

interface Broken {
  readonly how: string;
  readonly edit: (description: Description) => void;
  readonly says: string;
}

const pet = '#/components/schemas/Pet';

/** Each description is broken in one way; the error must name the place. */
const broken: Broken[] = [
  {
    how: 'a dangling $ref',
    edit: ({ components }) => {
      components.schemas.Pet.properties.id.$ref = '#/components/schemas/Ident';
    },
    says: `${pet}/properties/id: $ref "#/components/schemas/Ident" leads nowhere`,
  },
  {
    how: 'a dangling $ref that nothing uses',
    edit: ({ components }) => {
      components.schemas.Unused = { $ref: '#/components/schemas/Nothing' };
    },
    says: '#/components/schemas/Unused: $ref "#/components/schemas/Nothing" leads nowhere',
  },
  {
    how: 'a $ref to another file',
    edit: ({ components }) => {
      components.schemas.Id = { $ref: './id.yaml' };
    },
    says: '#/components/schemas/Id: $ref "./id.yaml" leads to another file; bundle the description first',
  },
  {
    how: 'a circle of references',
    edit: ({ components }) => {
      components.schemas.Id = { $ref: '#/components/schemas/Id2' };
      components.schemas.Id2 = { $ref: '#/components/schemas/Id' };
    },
    says: 'leads back to itself',
  },
  {
    how: 'a misspelled keyword',
    edit: ({ components }) => {
      components.schemas.Pet.requierd = ['id'];
    },
    says: `${pet}/requierd: "requierd" is not a keyword of JSON Schema`,
  },
  {
    how: 'a misspelled keyword deep within',
    edit: ({ components }) => {
      components.schemas.Pet.properties.age.mininum = 0;
    },
    says: `${pet}/properties/age/mininum: "mininum" is not a keyword of JSON Schema`,
  },
  {
    how: 'a keyword of OpenAPI 3.0',
    edit: ({ components }) => {
      components.schemas.Pet.properties.age.nullable = true;
    },
    says: `${pet}/properties/age/nullable: "nullable" is not a keyword of JSON Schema`,
  },
  {
    how: 'a keyword that would change what a reference means',
    edit: ({ components }) => {
      components.schemas.Pet.$anchor = 'pet';
    },
    says: `${pet}/$anchor: "$anchor" is not supported`,
  },
  {
    how: 'a keyword with a value of the wrong type',
    edit: ({ components }) => {
      components.schemas.Pet.required = 'id';
    },
    says: `${pet}/required: is not a schema: it must be array`,
  },
  {
    how: 'a type that does not exist',
    edit: ({ components }) => {
      components.schemas.Pet.properties.age.type = 'int';
    },
    says: `${pet}/properties/age/type: is not a schema: it must be`,
  },
  {
    how: 'a format that nobody knows',
    edit: ({ components }) => {
      components.schemas.Id.format = 'pet-id';
    },
    says: 'unknown format "pet-id"',
  },
  {
    how: 'a pattern that is none',
    edit: ({ components }) => {
      components.schemas.Id.pattern = '^p[';
    },
    says: '#/components/schemas/Id/pattern: "^p[" is not a regular expression',
  },
  {
    how: 'a token pattern that is none',
    edit: ({ components }) => {
      components.securitySchemes.shopKey['x-token-pattern'] = '(';
    },
    says: '#/components/securitySchemes/shopKey/x-token-pattern: "(" is not a regular expression',
  },
  {
    how: 'a schema that is text',
    edit: ({ components }) => {
      components.schemas.Id = 'string';
    },
    says: '#/components/schemas/Id: a schema is an object or a boolean',
  },
  {
    how: 'an unknown provenance',
    edit: ({ components }) => {
      components.schemas.Pet['x-provenance'] = 'guessed';
    },
    says: `${pet}: x-provenance must be documented, example or assumed, not "guessed"`,
  },
  {
    how: 'an operationId used twice',
    edit: ({ paths }) => {
      paths['/pets'].post.operationId = 'listPets';
    },
    says: '#/paths/~1pets/post: operationId "listPets" is used twice',
  },
  {
    how: 'two templates that match the same requests',
    edit: ({ paths }) => {
      const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }];
      paths['/pets/{id}'] = { parameters, delete: { responses: { 200: { description: 'Changed.' } } } };
    },
    says: '#/paths/~1pets~1{id}: matches the same requests as /pets/{petId}',
  },
  {
    how: 'a path that does not begin with a slash',
    edit: ({ paths }) => {
      paths.pets = paths['/pets'];
    },
    says: '#/paths/pets: a path template begins with "/"',
  },
  {
    how: 'an expression that no parameter describes',
    edit: ({ paths }) => {
      paths['/pets/{petId}'].parameters = [];
    },
    says: '#/paths/~1pets~1{petId}/get: no parameter describes {petId} of the path',
  },
  {
    how: 'an unknown style',
    edit: ({ paths }) => {
      paths['/pets'].get.parameters[1].style = 'matrix';
    },
    says: '#/paths/~1pets/get/parameters/1: style "matrix" is not one of form, spaceDelimited, pipeDelimited, deepObject',
  },
  {
    how: 'a parameter without a schema',
    edit: ({ paths }) => {
      delete paths['/pets'].get.parameters[0].schema;
    },
    says: '#/paths/~1pets/get/parameters/0: a parameter has a schema or content with one',
  },
  {
    how: 'an operation without responses',
    edit: ({ paths }) => {
      paths['/pets'].post.responses = {};
    },
    says: '#/paths/~1pets/post: an operation declares at least one response',
  },
  {
    how: 'a status code that is none',
    edit: ({ paths }) => {
      paths['/pets'].post.responses['2xx'] = { description: 'Added.' };
    },
    says: '#/paths/~1pets/post/responses/2xx: "2xx" is not a status code',
  },
  {
    how: 'a media type that is none',
    edit: ({ paths }) => {
      paths['/pets'].get.responses[200].content.json = {};
    },
    says: '#/paths/~1pets/get/responses/200/content/json: "json" is not a media type',
  },
  {
    how: 'an example without a value',
    edit: ({ paths }) => {
      delete paths['/pets'].get.responses[200].content['application/json'].examples.one.value;
    },
    says: '#/paths/~1pets/get/responses/200/content/application~1json/examples/one: an example has a value',
  },
  {
    how: 'a security scheme that is not described',
    edit: ({ paths }) => {
      paths['/pets'].post.security = [{ shopToken: [] }];
    },
    says: '#/paths/~1pets/post/security/0: security scheme "shopToken" is not described in components',
  },
  {
    how: 'a security requirement that is none',
    edit: (description) => {
      description.security = [null];
    },
    says: '#/security/0: a security requirement is an object',
  },
  {
    how: 'an envelope that is nowhere',
    edit: (description) => {
      description['x-envelope'] = { error: '#/components/schemas/Envelope' };
    },
    says: '#/x-envelope: "#/components/schemas/Envelope" leads nowhere',
  },
  {
    how: 'an error code without a cause',
    edit: (description) => {
      description['x-error-codes'] = { no_pet: { status: 404, meaning: 'a', remedy: 'b', message: 'c' } };
    },
    says: '#/x-error-codes/no_pet/cause: a text must stand here',
  },
  {
    how: 'a cause of rejection that belongs to two codes',
    edit: (description) => {
      const code = { status: 404, meaning: 'a', cause: 'b', remedy: 'c', message: 'd', refuses: ['route-unknown'] };
      description['x-error-codes'] = { no_pet: code, no_toy: code };
    },
    says: '#/x-error-codes/no_toy/refuses: "route-unknown" already belongs to no_pet',
  },
  {
    how: 'no version',
    edit: (description) => {
      delete description.openapi;
    },
    says: '#/openapi: version 3.0 to 3.2 is supported, not null',
  },
  {
    how: 'a version without quotation marks',
    edit: (description) => {
      description.openapi = 3.1;
    },
    says: '#/openapi: the version is a text: write "3.1.0", with quotation marks',
  },
  {
    how: 'Swagger 2.0',
    edit: (description) => {
      delete description.openapi;
      description.swagger = '2.0';
    },
    says: '#/swagger: version 3.0 to 3.2 is supported, not Swagger 2.0; convert it',
  },
];

test.each(broken)('A description with $how is a ContractError that says where', ({ edit, says }) => {
  const description = petShop();
  edit(description);

  const load = (): unknown => loadContract(stringify(description));

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

  expect(() => loadContract(stringify(description))).toThrow(
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

  const contract = loadContract(stringify(description));

  expect(contract.operation('listPets')?.pathTemplate).toBe('/pets');
});

test('A schema that refers to itself compiles', () => {
  const description = petShop();
  description.components.schemas.Pet.properties.tree = { $ref: '#/components/schemas/Tree' };
  const contract = loadContract(stringify(description));

  const tree = { children: [{ children: [{ children: 1 }] }] };
  const mismatches = contract.validate('#/components/schemas/Pet', { id: 'p1', name: 'Rex', species: 'dog', tree });

  expect(mismatches).toMatchObject([
    { instance: '/tree/children/0/children/0/children', pointer: '#/components/schemas/Tree/properties/children/type' },
  ]);
});

test('Asking for a schema that was not compiled is a ContractError', () => {
  expect(() => loadContract(stringify(petShop())).isValid('#/components/schemas/Cat', {})).toThrow(
    '#/components/schemas/Cat: a schema is an object or a boolean',
  );
});
