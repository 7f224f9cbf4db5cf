import { accepts, type DeclaredResponse } from '../../contract/index.ts';
import { findExample, type Negotiate, rejectExample } from './negotiate.ts';
import { reject } from './rejection.ts';

/** Negotiation without Prism, for where there is no Node: the named example, or the first acceptable one of the status code. */
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
  if (dynamic) return reject('request-invalid', 'header Prefer', 'dynamic data needs the mock server');
  const status = code ?? Number(operation.responses.find((response) => response.status.startsWith('2'))?.status ?? 200);
  const declared = contract.response(operation, status);
  if (declared === undefined) {
    return reject('request-invalid', 'header Prefer', `${operation.id} does not declare the status code ${status}`);
  }
  // A response to HEAD needs no example: its body is not sent.
  const acceptable = declared.content.filter(
    ({ mediaType, examples }) =>
      (examples.length > 0 || operation.method === 'HEAD') && accepts(headers.accept, mediaType),
  );
  const [content] = acceptable;
  if (content === undefined && declared.content.length > 0 && status < 400) {
    return reject('not-acceptable', 'header Accept', `admits nothing that ${operation.id} returns`);
  }
  return { kind: 'negotiated', status, headers: {}, mediaType: content?.mediaType, body: content?.examples[0]?.value };
};

// An example may stand below a class of status codes or the default, which are no status codes themselves.
function statusOf({ status }: DeclaredResponse): number {
  if (status === 'default') return 500;
  return Number(status.replace('XX', '00'));
}
