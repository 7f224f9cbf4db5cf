import type { Pattern } from './pattern.ts';

/** How the wire spells a value that is a list or an object. */
export interface Style {
  readonly style: string;
  readonly explode: boolean;
}

/** A parameter of an operation, from its path, its query, its headers or its cookies. */
export interface Parameter extends Style {
  readonly name: string;
  /** The name of its header, in lower case. */
  readonly fieldName: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required: boolean;
  readonly pointer: string;
  /** Pointer of its schema. */
  readonly schema: string;
  /** The JSON types its schema allows; a value from the wire is read as the first that fits. */
  readonly types: readonly string[];
  /** Whether its value is JSON text (`content`). */
  readonly isJson: boolean;
  /** Whether it is all of the query, whatever its name. */
  readonly isWhole?: boolean;
  /** What the description says an absent value means. */
  readonly fallback: unknown;
}

/** A named example of the description. */
export interface Example {
  readonly name: string;
  readonly pointer: string;
  readonly summary: string | undefined;
  readonly value: unknown;
}

/** A body of one media type, or of one media range. */
export interface Content {
  readonly mediaType: string;
  readonly pointer: string;
  /** Pointer of its schema, where it has one. */
  readonly schema: string | undefined;
  readonly examples: readonly Example[];
}

/** A header that a response declares. */
export interface Header extends Omit<Parameter, 'schema'> {
  readonly schema: string | undefined;
  /** The first value that the description shows. */
  readonly example: unknown;
}

/** A response that an operation declares, for a status code, a class of them (`4XX`) or `default`. */
export interface DeclaredResponse {
  readonly status: string;
  readonly pointer: string;
  /** What says how sure the status code itself is: `x-status`, or else the response. */
  readonly statusPointer: string;
  readonly headers: readonly Header[];
  readonly content: readonly Content[];
}

/** What a request may carry as its body. */
export interface RequestBody {
  readonly required: boolean;
  readonly pointer: string;
  readonly content: readonly Content[];
}

/** One security scheme that a requirement names. */
export interface SecurityScheme {
  readonly name: string;
  readonly pointer: string;
  readonly type: string;
  /** The scheme of an `http` security scheme, in lower case. */
  readonly scheme: string | undefined;
  /** Where an `apiKey` security scheme is sent. */
  readonly field: { readonly in: 'header' | 'query' | 'cookie'; readonly name: string } | undefined;
  /** What every token looks like (`x-token-pattern`). */
  readonly tokenPattern: Pattern | undefined;
}

/** Method and path template, with everything the description says of them. */
export interface Operation {
  readonly id: string;
  /** In upper case. */
  readonly method: string;
  readonly pathTemplate: string;
  readonly pointer: string;
  readonly summary: string | undefined;
  readonly parameters: readonly Parameter[];
  readonly requestBody: RequestBody | undefined;
  readonly responses: readonly DeclaredResponse[];
  /** The status code of a success: that of the first such response which is declared. */
  readonly successStatus: number;
  /** Alternatives: any one requirement suffices, and each needs all its schemes. Empty: nothing is required. */
  readonly security: readonly (readonly SecurityScheme[])[];
}
