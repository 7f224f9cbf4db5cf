import { type Contract, judgeResponse, type Level, type Operation } from '../../src/kit/contract/index.ts';
import { fieldOf, type WireResponse } from '../../src/kit/verify/index.ts';
import { jsonOf } from './message.ts';
import { gradeOf } from './provenance.ts';

/** The levels that one answer breaks by its header fields and its body, whoever asked for it. */
export function brokenBy(
  contract: Contract,
  operation: Operation,
  { honest, told }: { readonly honest: WireResponse; readonly told: WireResponse },
): readonly Level[] {
  const header = (name: string): string | undefined => fieldOf(told.headers, name);
  const mismatches = judgeResponse(contract, operation, {
    status: governing(operation, told.status),
    header,
    body: bodyOf(told),
  });
  return [...mismatches.map(({ pointer }) => gradeOf(contract, pointer)), ...codesLost(contract, honest, told)];
}

// A success that is not declared is no breach in itself; it is held to the one that is.
function governing({ responses }: Operation, status: number): number {
  const declared = responses.find((response) => response.status.startsWith('2'));
  return status < 300 && declared !== undefined ? Number(declared.status) : status;
}

// The error codes themselves are documented, also where the status code that they come with is not.
function codesLost(contract: Contract, honest: WireResponse, told: WireResponse): readonly Level[] {
  const tells = (response: WireResponse, code: string): boolean =>
    new TextDecoder().decode(response.body).includes(`"${code}"`);
  const lost = contract.errorCodes.filter(({ code }) => tells(honest, code) && !tells(told, code));
  return lost.map(({ pointer }) => gradeOf(contract, pointer));
}

function bodyOf(told: WireResponse): unknown {
  try {
    return jsonOf(told);
  } catch {
    return undefined;
  }
}
