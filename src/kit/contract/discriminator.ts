import { isJsonObject, type JsonObject } from './json.ts';

/** An object of some schemas, one of which is an alternative, with its name: that of the mapping, or the schema's own. */
export function discriminated(
  schemas: readonly { readonly pointer: string; readonly value: JsonObject }[],
  object: JsonObject,
): JsonObject {
  const owner = schemas.find(({ value }) => isJsonObject(value.discriminator));
  const { propertyName, mapping } = (owner?.value.discriminator ?? {}) as JsonObject;
  if (typeof propertyName !== 'string' || typeof object[propertyName] !== 'string') return object;
  const names = Object.entries(isJsonObject(mapping) ? mapping : {});
  const pointers = schemas.filter((schema) => schema !== owner).map(({ pointer }) => pointer);
  const isTaken = (target: string): boolean =>
    pointers.some((at) => at === target || at.endsWith(`/schemas/${target}`));
  const [name] = names.find(([, target]) => isTaken(String(target))) ?? [];
  const own = pointers
    .find((at) => /^#\/components\/schemas\/[^/]+$/.test(at))
    ?.split('/')
    .at(-1);
  const isStated = schemas.some(({ value: { properties } }) => {
    const property = isJsonObject(properties) ? properties[propertyName] : undefined;
    return isJsonObject(property) && ['const', 'enum', 'example', 'default', 'examples'].some((key) => key in property);
  });
  const chosen = name ?? (isStated ? undefined : own);
  return chosen === undefined ? object : { ...object, [propertyName]: chosen };
}
