import type { MockAnswer, MockRequest } from '../pipeline/message.ts';
import { abandon, type Destination, type StreamAnswer, writeAnswer } from './write-answer.ts';

/** What answers requests. */
export interface Responder {
  answer(request: MockRequest): MockAnswer | StreamAnswer | Promise<MockAnswer>;
  /** Called when answers are on their way, for what nobody waits for. */
  settle(): void;
  /** The answer to what was no HTTP request. */
  refuse(status: number): Pick<MockAnswer, 'status' | 'headers' | 'body'>;
  /** Told of every mistake of the mock itself. */
  reportBug(error: unknown): void;
}

interface Waiting {
  readonly destination: Destination;
  readonly request: MockRequest;
}

/**
 * How many requests are answered at once until it is looked again whether they come in crowds. A prime number, since
 * nothing follows the last of a crowd: a crowd that always ended here would not be seen.
 */
const lookEvery = 17;

/**
 * Gives a function that answers requests. A request that comes alone is answered at once. When several arrive in the same
 * turn of the event loop, they are answered together from then on: first all are decided, then all are written. To do
 * the same thing fifty times in a row is faster than to do everything in turn, since code and memory that were just used
 * are at hand, and each reader is woken once.
 */
export function createCohort(responder: Responder): (destination: Destination, request: MockRequest) => void {
  let waiting: Waiting[] = [];
  let arrived = 0;
  let isCrowded = false;
  const look = (): void => {
    isCrowded = arrived > lookEvery;
    arrived = 0;
  };
  const answerWaiting = (): void => {
    const cohort = waiting;
    waiting = [];
    isCrowded = cohort.length > 1;
    answerAll(responder, cohort);
  };
  return (destination, request) => {
    if (isCrowded) {
      waiting.push({ destination, request });
      if (waiting.length === 1) setImmediate(answerWaiting);
      return;
    }
    answerAll(responder, [{ destination, request }]);
    arrived += 1;
    // Whatever arrives from now until the end of this turn came together with this one.
    if (arrived === lookEvery) setImmediate(look);
  };
}

function answerAll(responder: Responder, cohort: readonly Waiting[]): void {
  const answers = cohort.map(({ destination, request }) => decide(responder, destination, request));
  for (const [index, { destination }] of cohort.entries()) {
    const answer = answers[index];
    if (answer !== undefined) writeAnswer(destination, answer);
  }
  responder.settle();
}

/** The answer that can be written now; `undefined` when it comes later, or never. */
function decide(
  responder: Responder,
  destination: Destination,
  request: MockRequest,
): MockAnswer | StreamAnswer | undefined {
  try {
    const answer = responder.answer(request);
    if (!(answer instanceof Promise)) return answer;
    const settled = answer.then((later) => {
      writeAnswer(destination, later);
      responder.settle();
    });
    settled.catch((error: unknown) => abandon(destination, error));
  } catch (error) {
    abandon(destination, error);
  }
  return undefined;
}
