import { accepts, type Content, type DeclaredResponse, isJson, sampleOf } from '../../contract/index.ts';
import { findExample, type Negotiate, rejectExample } from './negotiate.ts';
import { reject } from './rejection.ts';

/**
 * Negotiation without Prism: the named example, or the first acceptable one of the status code. A success that has none
 * is made of its schema; an error that has none is written in the API's own words.
 */
export const pickExample: Negotiate = async (contract, operation, { headers }, { code, example, dynamic }) => {
  if (example !== undefined) {
    const found = findExample(operation, { code, example });
    if (found === undefined) return rejectExample(operation, example);
    const { response, content, value } = found;
    return {
      kind: 'negotiated',
      status: code ?? statusOf(response),
      headers: {},
      mediaType: content.mediaType,
      body: value,
    };
  }
  if (dynamic && (code ?? 0) < 400)
    return reject('request-invalid', 'header Prefer', 'dynamic data needs the mock server');
  const status = code ?? operation.successStatus;
  const declared = contract.response(operation, status);
  if (declared === undefined) {
    return reject('request-invalid', 'header Prefer', `${operation.id} does not declare the status code ${status}`);
  }
  // Errors that were asked for do not depend on what the client accepts: they come in the API's one shape.
  const accept = status < 400 ? headers.accept : undefined;
  const acceptable = declared.content.filter(({ mediaType }) => accepts(accept, mediaType));
  if (acceptable.length === 0 && declared.content.length > 0) {
    return reject('not-acceptable', 'header Accept', `admits nothing that ${operation.id} returns`);
  }
  const [content] = acceptable.toSorted((one, other) => rankOf(other) - rankOf(one));
  const body = content && bodyOf(content, status < 400 ? contract.document : undefined);
  return { kind: 'negotiated', status, headers: {}, mediaType: content?.mediaType, body };
};

// An example shows more than a schema, and a range such as any type at all is none that a response can name.
function rankOf({ mediaType, examples }: Content): number {
  return (mediaType.includes('*') ? 0 : 1) + (examples.length > 0 ? 2 : 0);
}

function bodyOf(
  { mediaType, examples, schema }: Content,
  document: Parameters<typeof sampleOf>[0] | undefined,
): unknown {
  if (examples.length > 0 || schema === undefined || document === undefined) return examples[0]?.value;
  const sample = sampleOf(document, schema);
  return isJson(mediaType) || typeof sample === 'string' ? sample : undefined;
}

// An example may stand below a class of status codes or the default, which are no status codes themselves.
function statusOf({ status }: DeclaredResponse): number {
  if (status === 'default') return 500;
  return Number(status.replace('XX', '00'));
}
