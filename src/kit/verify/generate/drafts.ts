import fc from 'fast-check';
import type { Contract, Operation, Parameter } from '../../contract/index.ts';
import type { Draft } from '../client.ts';
import { invalidValues, type Style, validValues } from './values.ts';

/** What a generated request adds to a plain one. */
export type Addition = Pick<Draft, 'path' | 'query' | 'headers' | 'body'>;

/** Requests that the description allows. */
export function validDrafts(contract: Contract, operation: Operation, style: Style): fc.Arbitrary<Addition> {
  const { document } = contract;
  const within = (place: Parameter['in']): fc.Arbitrary<Record<string, string>> => {
    const own = operation.parameters.filter((parameter) => parameter.in === place);
    const values = own.map(
      ({ name, schema }) => [name, validValues(document, schema, style).map(asText(place))] as const,
    );
    return fc.record(Object.fromEntries(values), { requiredKeys: [] }) as fc.Arbitrary<Record<string, string>>;
  };
  const body = bodySchemaOf(operation);
  const parts = { query: within('query'), headers: within('header') };
  if (body === undefined) return fc.record(parts);
  return fc.record({ ...parts, body: validValues(document, body, style) });
}

/** Requests of which most break one thing that the description says; `undefined` where it says nothing that can be broken. */
export function invalidDrafts(contract: Contract, operation: Operation): fc.Arbitrary<Addition> | undefined {
  const { document } = contract;
  const spoilt: fc.Arbitrary<Addition>[] = [];
  for (const { name, in: place, schema } of operation.parameters) {
    if (place === 'header') continue;
    const values = invalidValues(document, schema).map(asText(place));
    spoilt.push(
      values.map((value) => (place === 'query' ? { query: { [name]: value } } : { path: { [name]: value } })),
    );
  }
  const body = bodySchemaOf(operation);
  if (body !== undefined) {
    spoilt.push(invalidValues(document, body).map((value) => ({ body: value })));
    for (const name of propertiesOf(contract, body)) {
      const values = invalidValues(document, `${body}/properties/${name}`);
      spoilt.push(values.map((value) => ({ body: { [name]: value } })));
    }
  }
  return spoilt.length === 0 ? undefined : fc.oneof(...spoilt);
}

/** Pointer of the schema of an operation's JSON body. */
export function bodySchemaOf({ requestBody }: Operation): string | undefined {
  return requestBody?.content.find(({ mediaType }) => mediaType === 'application/json')?.schema;
}

function propertiesOf(contract: Contract, schema: string): readonly string[] {
  const properties = contract.at(`${schema}/properties`);
  return typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
}

function asText(place: Parameter['in']): (value: unknown) => string {
  // A header can hold no more than printable ASCII, and its ends are trimmed.
  if (place === 'header') return (value) => String(value).replaceAll(/[^\x21-\x7e]/g, '-');
  return (value) => (typeof value === 'string' ? value : JSON.stringify(value));
}
