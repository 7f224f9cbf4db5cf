import type { ErrorCode } from 'zangtable-contract/client';
import type { Called, Problem } from './wire.ts';

/** What a user reads about a problem. */
export interface Words {
  readonly title: string;
  readonly advice: string;
  /** Whether the same again may work. */
  readonly canRetry: boolean;
}

const signIn: Words = {
  title: 'This app could not sign in to ZangTable',
  advice: 'This is not your mistake. Tell the person who runs this app that its access to ZangTable needs renewing.',
  canRetry: false,
};

const common = {
  missing_authorization: signIn,
  invalid_token: signIn,
  permission_denied: {
    title: 'This app may not do that',
    advice: 'Its access to ZangTable does not cover exports. The person who runs this app can change that.',
    canRetry: false,
  },
  not_found: {
    title: 'The project was not found',
    advice: 'It may have been renamed or deleted. Check with the person who runs this app.',
    canRetry: false,
  },
  validation_failed: {
    title: 'ZangTable did not accept these choices',
    advice: 'Try another file name, or leave it empty.',
    canRetry: false,
  },
} satisfies Record<string, Words>;

// One text for each code of each operation. A code that the contract gains does not compile until it has one.
const known: { readonly [Op in Called]: Readonly<Record<ErrorCode<Op>, Words>> } = {
  createSchemaExport: {
    ...common,
    invalid_export_format: {
      title: 'A schema cannot be exported in this format',
      advice: 'Choose the other format and export again.',
      canRetry: false,
    },
  },
  listExports: {
    ...common,
    validation_failed: {
      title: 'ZangTable did not accept the request for the list',
      advice: 'This is a mistake of this app. Exporting still works.',
      canRetry: false,
    },
  },
  downloadExport: {
    ...common,
    not_found: {
      title: 'This file is no longer there',
      advice: 'Export the schema again to get a new one.',
      canRetry: false,
    },
    validation_failed: {
      title: 'ZangTable did not accept the request for the file',
      advice: 'Export the schema again to get a new one.',
      canRetry: false,
    },
  },
};

const others: Readonly<Record<Exclude<Problem['kind'], 'known' | 'unknown'>, Words>> = {
  malformed: {
    title: 'The response made no sense',
    advice: 'Something between this app and ZangTable responded in its place. Try again in a few minutes.',
    canRetry: true,
  },
  network: {
    title: 'ZangTable could not be reached',
    advice: 'The connection broke before the response was complete. Try again in a few minutes.',
    canRetry: true,
  },
  timeout: {
    title: 'ZangTable took too long to respond',
    advice: 'It may be busy. Try again in a few minutes.',
    canRetry: true,
  },
  aborted: { title: 'Cancelled', advice: 'Nothing was saved on this device.', canRetry: true },
  offline: {
    title: 'You seem to be offline',
    advice: 'This page cannot reach its own server. Check your connection and try again.',
    canRetry: true,
  },
  interrupted: {
    title: 'The download broke off',
    advice: 'Nothing was saved on this device. Try again.',
    canRetry: true,
  },
};

/** Puts a problem into words. An unknown code is described by its status. */
export function describeProblem(problem: Problem): Words {
  const words = wordsOf(problem);
  const { retryAfter } = problem;
  if (retryAfter === undefined) return words;
  const wait = retryAfter === 1 ? 'a second' : `${retryAfter} seconds`;
  return { ...words, advice: `${words.advice} ZangTable asks you to wait ${wait}.` };
}

function wordsOf(problem: Problem): Words {
  if (problem.kind === 'unknown') return describeStatus(problem.status);
  if (problem.kind !== 'known') return withDoubt(problem, others[problem.kind]);
  const words: Readonly<Partial<Record<string, Words>>> = known[problem.operation];
  // The server may have been updated before this page was.
  return words[problem.code] ?? describeStatus(400);
}

// Without a response it is unknown whether the export was made, and trying again would make a second one.
function withDoubt({ kind, operation }: Problem, words: Words): Words {
  if (operation !== 'createSchemaExport' || kind === 'offline') return words;
  return { ...words, advice: `The export may have been made all the same: look at the list first. ${words.advice}` };
}

function describeStatus(status: number): Words {
  if (status === 429) return { title: 'Too many requests', advice: 'Wait a moment, then try again.', canRetry: true };
  if (status >= 500) {
    return {
      title: 'Something went wrong at ZangTable',
      advice: 'This is not your mistake. Try again in a few minutes.',
      canRetry: true,
    };
  }
  return {
    title: 'ZangTable rejected the request',
    advice: 'If it happens again, send the details below to the person who runs this app.',
    canRetry: true,
  };
}
