import type { ErrorCode } from 'zangtable-contract/client';

// What the page and its backend say to each other. The token, and everything else that is the backend's, is not in it.

/** The formats that a person can choose. */
export const formats = ['json', 'sql'] as const;
export type Format = (typeof formats)[number];

/** What a person chose. */
export interface Choice {
  readonly format: Format;
  readonly fileName: string;
}

/** One export, as the page shows it. */
export interface ExportItem {
  readonly id: string;
  readonly name: string;
  readonly format: string;
  readonly bytes: number;
  readonly createdAt: string;
  readonly isReady: boolean;
}

/** An export that was just made, and the run of the action that its download belongs to. */
export interface CreatedExport {
  readonly item: ExportItem;
  readonly run: string;
}

/** The operations that the backend calls. */
export const calledOperations = ['createSchemaExport', 'listExports', 'downloadExport'] as const;
export type Called = (typeof calledOperations)[number];

type KnownProblem = {
  [Op in Called]: { readonly kind: 'known'; readonly operation: Op; readonly code: ErrorCode<Op> };
}[Called];

/** Why something did not work. `offline` and `interrupted` are the page's own; all others come from the backend. */
export type Problem = (
  | KnownProblem
  | { readonly kind: 'unknown'; readonly code: string; readonly status: number }
  | { readonly kind: 'malformed' | 'network' | 'timeout' | 'aborted' | 'offline' | 'interrupted' }
) & {
  readonly operation: Called;
  /** To quote when asking for help. */
  readonly requestId?: string;
  /** Seconds to wait before trying again. */
  readonly retryAfter?: number;
};
