import type { operations } from '../../../generated/control.ts';

/** Why a control request cannot be carried out, or its response; `undefined` is a response without a body. */
export type ControlResult = object | string | undefined;

/** A valid request of the control API. */
export interface ControlRequest {
  readonly world: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** What a server can do of the control API. */
export type ControlTable = Partial<Record<keyof operations, (request: ControlRequest) => ControlResult>>;
