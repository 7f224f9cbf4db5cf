/** A description of another API than ours, so that nothing of the contract's machinery can rely on ours. */
export function petShop(): Description {
  return structuredClone(description);
}

/** An OpenAPI description that a test may edit. */
// biome-ignore lint/suspicious/noExplicitAny: a test reaches into the description and breaks it on purpose.
export type Description = any;

const error = {
  description: 'Refused.',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
};

const description = {
  openapi: '3.1.0',
  info: { title: 'Pet shop', version: '1.0.0' },
  security: [{ shopKey: [] }],
  paths: {
    '/pets': {
      get: {
        operationId: 'listPets',
        security: [],
        parameters: [
          { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, default: 20 } },
          { name: 'tag', in: 'query', schema: { type: 'array', items: { type: 'string' } } },
          { name: 'sold', in: 'query', schema: { type: 'boolean' } },
          { name: 'X-Shop', in: 'header', required: true, schema: { type: 'string', pattern: '^shop-' } },
        ],
        responses: {
          200: {
            description: 'Pets.',
            headers: { 'X-Total': { required: true, schema: { type: 'integer' }, example: 1 } },
            content: {
              'application/json': {
                schema: { type: 'array', items: { $ref: '#/components/schemas/Pet' } },
                examples: { one: { value: [{ id: 'p1', name: 'Rex', species: 'dog' }] } },
              },
              'text/*': { schema: { type: 'string' } },
            },
          },
          '4XX': { $ref: '#/components/responses/Refused' },
        },
      },
      post: {
        operationId: 'addPet',
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } },
        },
        responses: { 201: { description: 'Added.' }, default: { $ref: '#/components/responses/Refused' } },
      },
    },
    '/pets/{petId}': {
      parameters: [{ name: 'petId', in: 'path', required: true, schema: { type: 'string', minLength: 1 } }],
      get: { operationId: 'getPet', responses: { 200: { description: 'A pet.' } } },
      delete: { responses: { 204: { description: 'Gone.' } } },
    },
    '/pets/best': { get: { operationId: 'getBestPet', responses: { 200: { description: 'The best pet.' } } } },
    '/pets/{petId}/toys/{toyId}': {
      parameters: [
        { name: 'petId', in: 'path', required: true, schema: { type: 'string' } },
        { name: 'toyId', in: 'path', required: true, schema: { type: 'integer' } },
      ],
      get: { operationId: 'getToy', responses: { 200: { description: 'A toy.' } } },
    },
    '/pets/best/toys/any': { get: { operationId: 'getAnyToy', responses: { 200: { description: 'A toy.' } } } },
  },
  components: {
    securitySchemes: { shopKey: { type: 'http', scheme: 'Bearer', 'x-token-pattern': '^key-' } },
    responses: { Refused: error },
    schemas: {
      Refusal: { type: 'object', required: ['reason'], properties: { reason: { type: 'string' } } },
      Pet: {
        'x-provenance': 'example',
        'x-source': '/pets',
        type: 'object',
        required: ['id', 'name', 'species'],
        properties: {
          id: { $ref: '#/components/schemas/Id' },
          name: { type: 'string', 'x-provenance': 'documented' },
          species: { type: 'string', enum: ['dog', 'cat'], 'x-refused': { code: 'unknown_species' } },
          age: { type: 'integer', minimum: 0, 'x-provenance': 'assumed', 'x-source': 'none' },
          owner: { anyOf: [{ $ref: '#/components/schemas/Person' }, { type: 'null' }] },
          collar: {
            type: 'object',
            if: { type: 'object', properties: { kind: { const: 'chip' } }, required: ['kind'] },
            // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
            then: { type: 'object', required: ['number'], properties: { number: { type: 'string' } } },
          },
        },
        allOf: [{ type: 'object', properties: { name: { type: 'string', minLength: 2 } } }],
      },
      Id: { type: 'string', pattern: '^p', 'x-provenance': 'assumed', 'x-source': 'none' },
      Person: {
        allOf: [
          { $ref: '#/components/schemas/Named' },
          { type: 'object', required: ['phone'], properties: { phone: { type: 'string' } } },
        ],
      },
      Named: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
      Tree: {
        type: 'object',
        properties: { children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } },
      },
    },
  },
};
