import type { Contract, Level } from '../../src/kit/contract/index.ts';
import { NoAnswer, type Transport, type WireRequest, type WireResponse } from '../../src/kit/verify/index.ts';
import { createConforming } from '../conformance/run-in-process.ts';
import { createAliases } from './aliases.ts';
import { brokenBy } from './broken-by.ts';
import type { Mutant, Scene, Tell } from './mutant.ts';
import { strongest } from './provenance.ts';
import { createTales } from './tales.ts';

/** A mutant as a target, and what it has told so far. */
export interface Liar {
  readonly transport: Transport;
  /** How many answers were changed. */
  lies(): number;
  /** The strongest level that the changed answers break by what they say. */
  breaks(): Level;
}

/** Makes a target of a mutant; without a tell, of its stage alone. */
export function createLiar(contract: Contract, { stage }: Pick<Mutant, 'stage'>, tell?: Tell): Liar {
  const conforming = createConforming();
  const tales = createTales();
  const aliases = createAliases();
  const broken: Level[] = [];
  let lies = 0;
  const tellCounted = async (scene: Scene): Promise<WireResponse | undefined> => {
    try {
      const told = await tell?.(scene);
      if (told !== undefined) lies += 1;
      return told;
    } catch (error) {
      // No answer at all is a lie as well.
      if (error instanceof NoAnswer) lies += 1;
      throw error;
    }
  };
  const transport: Transport = async (asked) => {
    const request = aliases.understand(asked);
    const ask = async (change: Partial<WireRequest>): Promise<WireResponse> =>
      await conforming({ ...request, ...change });
    const route = contract.route(request.method, new URL(request.url).pathname);
    const operation = route.kind === 'found' ? route.operation : undefined;
    const truth = await conforming(request);
    const scene: Scene = { contract, operation, request, honest: truth, alias: aliases.add, ask };
    const honest = (await stage?.tell(scene)) ?? truth;
    const told = await tellCounted({ ...scene, honest });
    if (told === undefined) return aliases.tell(tales.repeat(honest));
    tales.remember(honest, told);
    if (operation !== undefined) broken.push(...brokenBy(contract, operation, { honest, told }));
    return aliases.tell(told);
  };
  return { transport, lies: () => lies, breaks: () => strongest(broken) };
}
