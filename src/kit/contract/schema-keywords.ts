import type { JsonObject } from './json.ts';

// The keywords of JSON Schema 2020-12, by what their value holds. A bundle gets the lists that it uses (`@__PURE__`).

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/));
}

/** Keywords whose value is one schema. */
export const schemaKeywords: ReadonlySet<string> = /* @__PURE__ */ words(
  `not if then else items contains additionalProperties unevaluatedProperties unevaluatedItems
  propertyNames`,
);

/** Keywords whose value is a list of schemas. */
export const listsOfSchemas: ReadonlySet<string> = /* @__PURE__ */ words('allOf anyOf oneOf prefixItems');

/** Keywords whose value maps names to schemas. */
export const mapsOfSchemas: ReadonlySet<string> = /* @__PURE__ */ words(
  'properties patternProperties dependentSchemas $defs',
);

/** Keywords that assert something themselves. */
export const assertions: ReadonlySet<string> = /* @__PURE__ */ words(
  `type enum const multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength
  pattern format maxItems minItems uniqueItems maxContains minContains maxProperties minProperties
  required dependentRequired`,
);

/** Keywords that say something to a reader and assert nothing. */
export const annotations: ReadonlySet<string> = /* @__PURE__ */ words(
  `title description default deprecated readOnly writeOnly examples example externalDocs xml
  discriminator $comment contentEncoding contentMediaType`,
);

/** Keywords of JSON Schema that are rejected: they give references another meaning, or describe what is inside a text. */
export const unsupported: ReadonlySet<string> = /* @__PURE__ */ words(
  '$id $schema $anchor $dynamicRef $dynamicAnchor $vocabulary contentSchema',
);

/** A schema without what OpenAPI 3.0 spells in another way than JSON Schema 2020-12, as many descriptions of 3.1 do. */
export function modernize({ openapi }: JsonObject, schema: JsonObject): JsonObject {
  const is30 = typeof openapi === 'string' && openapi.startsWith('3.0');
  if (is30 && schema.$ref !== undefined) return { $ref: schema.$ref };
  const { nullable, minimum, maximum, exclusiveMinimum, exclusiveMaximum, type, ...rest } = schema;
  const list = Array.isArray(rest.enum) ? rest.enum : undefined;
  return {
    ...rest,
    // Without quotation marks, YAML has no value there.
    ...(type !== undefined && { type: nullable === true ? [...new Set([type, 'null'].flat())] : (type ?? 'null') }),
    ...(list !== undefined && nullable === true && { enum: [...new Set([...list, null])] }),
    ...modernBound(['minimum', minimum], ['exclusiveMinimum', exclusiveMinimum]),
    ...modernBound(['maximum', maximum], ['exclusiveMaximum', exclusiveMaximum]),
  };
}

type Keyword = readonly [name: string, value: unknown];

// In 3.0 a flag makes the bound an exclusive one.
function modernBound([name, bound]: Keyword, [exclusiveName, exclusive]: Keyword): JsonObject {
  if (exclusive === true) return bound === undefined ? {} : { [exclusiveName]: bound };
  return {
    ...(bound !== undefined && { [name]: bound }),
    ...(exclusive !== undefined && exclusive !== false && { [exclusiveName]: exclusive }),
  };
}
