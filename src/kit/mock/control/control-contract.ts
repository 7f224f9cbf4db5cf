import { document } from '../../../generated/control-contract.ts';
import { validators } from '../../../generated/control-validators.ts';
import { Contract, type JsonObject } from '../../contract/index.ts';

/** The description of the control API, with the generated validators of what it is asked: it judges no response. */
export function controlContract(): Contract {
  return new Contract(document as JsonObject, validators as never);
}
