// The types of the description. Written by `npm run generate`; edits are lost.

export interface paths {
    readonly "/__mock/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Open the inspector
         * @description A page that shows what happens in a world and controls it. Only the mock server has it.
         */
        readonly get: operations["getInspector"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/__mock/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Watch a world
         * @description Server-sent events, without an end. At first everything is sent: `journal`, `scenario`, `clock`, `worlds`,
         *     `contract`; afterwards what changes. A `journal` event replaces all that was sent before, an `exchange` event
         *     adds one exchange. A reader that is too slow misses exchanges that the journal has dropped meanwhile, and
         *     nothing else. Only the mock server has it.
         */
        readonly get: operations["getEvents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/__mock/outcomes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what can be made to happen
         * @description For each operation, the error codes that it can return and the named examples of its responses; and the faults.
         */
        readonly get: operations["listOutcomes"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/__mock/health": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Report whether the mock is up */
        readonly get: operations["getHealth"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/__mock/openapi.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Get this description */
        readonly get: operations["getControlDescription"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/__mock/worlds": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List the worlds */
        readonly get: operations["listWorlds"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/__mock/reset": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The world to act on; the default world without it. */
                readonly "X-Mock-World"?: components["parameters"]["World"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Reset the world
         * @description Forgets the world's resources, scenario, clock, random numbers and journal.
         */
        readonly post: operations["reset"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/__mock/journal": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The world to act on; the default world without it. */
                readonly "X-Mock-World"?: components["parameters"]["World"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List the exchanges */
        readonly get: operations["getJournal"];
        readonly put?: never;
        readonly post?: never;
        /** Forget the exchanges */
        readonly delete: operations["clearJournal"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/__mock/journal/{id}/curl": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The world to act on; the default world without it. */
                readonly "X-Mock-World"?: components["parameters"]["World"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Get the command that sends a request again */
        readonly get: operations["getCommand"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/__mock/journal.har": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The world to act on; the default world without it. */
                readonly "X-Mock-World"?: components["parameters"]["World"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Get the exchanges as HAR */
        readonly get: operations["getJournalAsHar"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/__mock/scenario": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The world to act on; the default world without it. */
                readonly "X-Mock-World"?: components["parameters"]["World"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Show the scenario */
        readonly get: operations["getScenario"];
        /**
         * Choose what happens next
         * @description Each request takes the first step that is for its operation and that it matches. A step is used up after `times` requests; without
         *     `times` it holds until it is replaced or reset. When no step is left the mock returns as usual.
         */
        readonly put: operations["setScenario"];
        readonly post?: never;
        /** Clear the scenario */
        readonly delete: operations["clearScenario"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/__mock/resources": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The world to act on; the default world without it. */
                readonly "X-Mock-World"?: components["parameters"]["World"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the resources
         * @description What the world holds, such as exports, the newest first.
         */
        readonly get: operations["getResources"];
        /**
         * Seed the world
         * @description Replaces what the world holds: by the resources that are given, the newest first, and after them by `count`
         *     made-up ones. A resource names only what matters; the rest is filled in.
         */
        readonly put: operations["setResources"];
        readonly post?: never;
        /** Forget the resources */
        readonly delete: operations["clearResources"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/__mock/clock": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The world to act on; the default world without it. */
                readonly "X-Mock-World"?: components["parameters"]["World"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Report the time */
        readonly get: operations["getClock"];
        /**
         * Freeze, set or advance the clock
         * @description Sets the time first, then advances it, then freezes it or lets it run. What is left out stays as it is.
         */
        readonly put: operations["setClock"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description 1 to 64 letters, digits, dots, dashes and underscores. */
        readonly WorldId: string;
        /** @description The data of each event of the event stream, by its name. */
        readonly Events: {
            readonly journal: components["schemas"]["Journal"];
            readonly exchange: components["schemas"]["JournalEntry"];
            readonly scenario: components["schemas"]["Scenario"];
            readonly clock: components["schemas"]["Clock"];
            readonly worlds: components["schemas"]["Worlds"];
            /** @description Sent again when another contract is served. */
            readonly contract: {
                /** @description Whether the docs are served at `/`. */
                readonly docs: boolean;
                /** @description Whether responses can be overridden. The inspector of a proxy only shows. */
                readonly overrides: boolean;
                readonly title: string;
                readonly version: string;
            };
        };
        readonly Outcomes: {
            readonly operations: readonly {
                /** @description The operationId. */
                readonly operation: string;
                readonly method: string;
                /** @description The path template. */
                readonly path: string;
                readonly summary: string | null;
                /** @description Whether a success may be a file. */
                readonly is_download: boolean;
                /** @description The error codes that the operation can return without breaking the contract. */
                readonly errors: readonly {
                    readonly code: string;
                    readonly status: number;
                    readonly meaning: string;
                }[];
                readonly examples: readonly {
                    readonly name: string;
                    /** @description The status code, or a class of them such as `4XX`. */
                    readonly status: string;
                    readonly summary: string | null;
                }[];
            }[];
            readonly faults: readonly components["schemas"]["Fault"][];
            /** @description A command for a first request, for a shell; null if no operation reads. */
            readonly command: string | null;
        };
        readonly Health: {
            /** @constant */
            readonly status: "ok";
            /** @description The version of the mock. */
            readonly version: string;
            /** @description The version of the contract that it serves. */
            readonly contract: string;
            /** @description What stands before every path of the API, such as `/v1`; empty by default. */
            readonly base_path: string;
            readonly uptime_seconds: number;
            /** @description How many worlds exist. */
            readonly worlds: number;
        };
        readonly Worlds: {
            readonly worlds: readonly {
                readonly id: string;
                /** @description How many resources it holds, such as exports. */
                readonly resources: number;
                /** @description How many exchanges its journal holds. */
                readonly exchanges: number;
            }[];
        };
        readonly Journal: {
            readonly entries: readonly components["schemas"]["JournalEntry"][];
            /** @description How many older exchanges were forgotten, because the journal is bounded. */
            readonly dropped: number;
        };
        readonly JournalEntry: {
            /** @description Counts the exchanges of the world. */
            readonly id: number;
            /** Format: date-time */
            readonly at: string;
            /** @description The operationId; null where the request was for no operation. */
            readonly operation: string | null;
            readonly request: {
                readonly method: string;
                readonly url: string;
                readonly headers: {
                    readonly [key: string]: string;
                };
                /** @description The body as text, cut when it is long. */
                readonly body: string | null;
            };
            readonly response: {
                /** @description The status code; 0 where a fault left the request without one. */
                readonly status: number;
                readonly headers: {
                    readonly [key: string]: string;
                };
                /** @description The body as text, cut when it is long. */
                readonly body: string | null;
            };
            /** @description How long the mock took, without the delay. */
            readonly duration_ms: number;
            /** @description How long the response was held back. */
            readonly delay_ms: number;
            /** @description What was done to the response on its way; null when it was sent whole. */
            readonly fault: components["schemas"]["Fault"] | null;
            /** @description What the contract says is wrong with the request. */
            readonly mismatches: readonly {
                readonly in: string;
                readonly name: string;
                /** @description JSON Pointer into the body. */
                readonly instance: string;
                /** @description JSON Pointer into the contract. */
                readonly pointer: string;
                readonly message: string;
            }[];
            /** @description What chose the outcome, such as `scenario`, `prefer` or `magic token`; null for the usual response. */
            readonly forced: string | null;
        };
        readonly Resources: {
            /** @description What they are called, such as `exports`; null where the mock keeps no state of the contract. */
            readonly name: string | null;
            /** @description The path parameter that they belong to, such as `project`. */
            readonly within: string | null;
            readonly total: number;
            readonly resources: readonly Record<string, never>[];
        };
        readonly Seed: {
            readonly resources?: readonly Record<string, never>[] | undefined;
            readonly count?: number | undefined;
            /** @description What the made-up ones belong to, such as the slug of a project. */
            readonly within?: string | undefined;
        };
        readonly Scenario: {
            /** @description What the scenario is about, for its reader. */
            readonly description?: string | undefined;
            readonly steps: readonly components["schemas"]["Step"][];
        };
        readonly Step: {
            /** @description The operationId that the step is for; without it, every request. */
            readonly operation?: string | undefined;
            readonly match?: components["schemas"]["Match"] | undefined;
            /** @description For how many requests; without it, until it is replaced or reset. */
            readonly times?: number | undefined;
            readonly outcome: components["schemas"]["Outcome"];
        };
        /**
         * @description Which requests a step is for; a request has to match everything that is named. One that matches no step falls
         *     through to the next step, and in the end to the usual response.
         */
        readonly Match: {
            /** @description Path parameters by name, decoded. */
            readonly path?: {
                readonly [key: string]: string;
            } | undefined;
            /** @description Query parameters by name, decoded. */
            readonly query?: {
                readonly [key: string]: string;
            } | undefined;
            /** @description Headers by name, in any case. */
            readonly headers?: {
                readonly [key: string]: string;
            } | undefined;
            /** @description A part of a JSON body; objects may have more properties, everything else is equal. */
            readonly body?: unknown | undefined;
        };
        /** @description What happens to a request. Properties combine; an empty object is the usual response. */
        readonly Outcome: {
            /** @description Respond with this error code of the contract. */
            readonly error?: string | undefined;
            /** @description Respond with an example of this status code. */
            readonly code?: number | undefined;
            /** @description Respond with the named example. */
            readonly example?: string | undefined;
            /** @description Respond with generated data. */
            readonly dynamic?: boolean | undefined;
            readonly fault?: components["schemas"]["Fault"] | undefined;
            readonly answer?: components["schemas"]["FixedResponse"] | undefined;
            /** @description Seconds in a `Retry-After` header. A 429 or a 503 that `code` asks for has 1 without it. */
            readonly retry_after?: number | undefined;
            /** @description How many bytes a download has, if it is shorter; it is filled up with spaces. */
            readonly size?: number | undefined;
            /** @description How many bytes of a download are sent in a second, in chunks. */
            readonly rate?: number | undefined;
            /** @description Milliseconds to wait before the response. */
            readonly delay?: number | undefined;
            /** @description With `delay`, the longest wait in milliseconds; the seed decides how long each one is. */
            readonly delay_up_to?: number | undefined;
        };
        /**
         * @description Respond with exactly this, whatever is requested. It is the one response that the contract is not asked about: it
         *     replays what an implementation did, right or wrong. The transport frames it, so `Content-Length` and the fields of
         *     the connection are not among its headers, nor is `Set-Cookie`. What a browser could run is sandboxed.
         */
        readonly FixedResponse: {
            readonly status: number;
            /** @description Headers by their names in lower case; several lines of one field are joined by commas. */
            readonly headers?: {
                readonly [key: string]: string;
            } | undefined;
            /** @description The body as text; it is sent as UTF-8. */
            readonly body?: string | undefined;
            /** @description A body that is no text, in Base64; instead of `body`. */
            readonly body_base64?: string | undefined;
        };
        /**
         * @description `reset` closes the connection with a TCP reset, `empty` closes it without a byte, `truncate` stops in the
         *     middle of the body, `hang` never responds, `error` responds with a server error in the envelope.
         * @enum {string}
         */
        readonly Fault: "reset" | "empty" | "truncate" | "hang" | "error";
        readonly Clock: {
            /** Format: date-time */
            readonly now: string;
            readonly frozen: boolean;
        };
        readonly ClockChange: {
            /** Format: date-time */
            readonly now?: string | undefined;
            readonly advance_seconds?: number | undefined;
            readonly frozen?: boolean | undefined;
        };
        readonly Problem: {
            readonly type: string;
            readonly title: string;
            readonly status: number;
            readonly detail: string;
        };
    };
    responses: {
        /** @description The request was rejected. */
        readonly Problem: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description The world to act on; the default world without it. */
        readonly World: components["schemas"]["WorldId"];
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type WorldId = components['schemas']['WorldId'];
export type Events = components['schemas']['Events'];
export type Outcomes = components['schemas']['Outcomes'];
export type Health = components['schemas']['Health'];
export type Worlds = components['schemas']['Worlds'];
export type Journal = components['schemas']['Journal'];
export type JournalEntry = components['schemas']['JournalEntry'];
export type Resources = components['schemas']['Resources'];
export type Seed = components['schemas']['Seed'];
export type Scenario = components['schemas']['Scenario'];
export type Step = components['schemas']['Step'];
export type Match = components['schemas']['Match'];
export type Outcome = components['schemas']['Outcome'];
export type FixedResponse = components['schemas']['FixedResponse'];
export type Fault = components['schemas']['Fault'];
export type Clock = components['schemas']['Clock'];
export type ClockChange = components['schemas']['ClockChange'];
export type Problem = components['schemas']['Problem'];
export type ResponseProblem = components['responses']['Problem'];
export type ParameterWorld = components['parameters']['World'];
export type $defs = Record<string, never>;
export interface operations {
    readonly getInspector: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The page. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
                };
            };
            readonly "4XX": components["responses"]["Problem"];
        };
    };
    readonly getEvents: {
        readonly parameters: {
            readonly query?: {
                /** @description The world to watch; the default world without it. A browser's EventSource cannot send headers. */
                readonly world?: components["schemas"]["WorldId"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The data of each event is JSON, as the schema `Events` says under the name of the event. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": string;
                };
            };
            readonly "4XX": components["responses"]["Problem"];
        };
    };
    readonly listOutcomes: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What a scenario step can choose. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Outcomes"];
                };
            };
            readonly "4XX": components["responses"]["Problem"];
        };
    };
    readonly getHealth: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is up. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Health"];
                };
            };
            readonly "4XX": components["responses"]["Problem"];
        };
    };
    readonly getControlDescription: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description This OpenAPI description as JSON. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": Record<string, never>;
                };
            };
            readonly "4XX": components["responses"]["Problem"];
        };
    };
    readonly listWorlds: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The worlds that exist, the least recently used first. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Worlds"];
                };
            };
            readonly "4XX": components["responses"]["Problem"];
        };
    };
    readonly reset: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The world to act on; the default world without it. */
                readonly "X-Mock-World"?: components["parameters"]["World"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The world is as new. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly "4XX": components["responses"]["Problem"];
        };
    };
    readonly getJournal: {
        readonly parameters: {
            readonly query?: {
                /** @description Only exchanges of this operation, by its operationId. */
                readonly operation?: string;
                /** @description Only exchanges with this status code. */
                readonly status?: number;
                /** @description How many exchanges to list at most, the latest ones. */
                readonly limit?: number;
                /** @description Only exchanges with a greater id. */
                readonly after?: number;
            };
            readonly header?: {
                /** @description The world to act on; the default world without it. */
                readonly "X-Mock-World"?: components["parameters"]["World"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The exchanges that the world remembers, the oldest first. Tokens are redacted. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Journal"];
                };
            };
            readonly "4XX": components["responses"]["Problem"];
        };
    };
    readonly clearJournal: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The world to act on; the default world without it. */
                readonly "X-Mock-World"?: components["parameters"]["World"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The journal is empty. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly "4XX": components["responses"]["Problem"];
        };
    };
    readonly getCommand: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The world to act on; the default world without it. */
                readonly "X-Mock-World"?: components["parameters"]["World"];
            };
            readonly path: {
                /** @description The id of the exchange. */
                readonly id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A command line of curl for a POSIX shell, which reads the token from an environment variable. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly command: string;
                    };
                };
            };
            readonly "4XX": components["responses"]["Problem"];
        };
    };
    readonly getJournalAsHar: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The world to act on; the default world without it. */
                readonly "X-Mock-World"?: components["parameters"]["World"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The journal in the HTTP Archive format 1.2. Tokens are redacted. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": Record<string, never>;
                };
            };
            readonly "4XX": components["responses"]["Problem"];
        };
    };
    readonly getScenario: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The world to act on; the default world without it. */
                readonly "X-Mock-World"?: components["parameters"]["World"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The steps that remain. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Scenario"];
                };
            };
            readonly "4XX": components["responses"]["Problem"];
        };
    };
    readonly setScenario: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The world to act on; the default world without it. */
                readonly "X-Mock-World"?: components["parameters"]["World"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Scenario"];
            };
        };
        readonly responses: {
            /** @description The scenario holds from the next request on. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Scenario"];
                };
            };
            readonly "4XX": components["responses"]["Problem"];
        };
    };
    readonly clearScenario: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The world to act on; the default world without it. */
                readonly "X-Mock-World"?: components["parameters"]["World"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The scenario is empty. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly "4XX": components["responses"]["Problem"];
        };
    };
    readonly getResources: {
        readonly parameters: {
            readonly query?: {
                /** @description How many to list at most. */
                readonly limit?: number;
            };
            readonly header?: {
                /** @description The world to act on; the default world without it. */
                readonly "X-Mock-World"?: components["parameters"]["World"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The newest resources, and how many there are. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Resources"];
                };
            };
            readonly "4XX": components["responses"]["Problem"];
        };
    };
    readonly setResources: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The world to act on; the default world without it. */
                readonly "X-Mock-World"?: components["parameters"]["World"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Seed"];
            };
        };
        readonly responses: {
            /** @description The world holds them and nothing else. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly "4XX": components["responses"]["Problem"];
        };
    };
    readonly clearResources: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The world to act on; the default world without it. */
                readonly "X-Mock-World"?: components["parameters"]["World"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The world holds nothing. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly "4XX": components["responses"]["Problem"];
        };
    };
    readonly getClock: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The world to act on; the default world without it. */
                readonly "X-Mock-World"?: components["parameters"]["World"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The world's time. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Clock"];
                };
            };
            readonly "4XX": components["responses"]["Problem"];
        };
    };
    readonly setClock: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The world to act on; the default world without it. */
                readonly "X-Mock-World"?: components["parameters"]["World"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ClockChange"];
            };
        };
        readonly responses: {
            /** @description The world's time after the change. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Clock"];
                };
            };
            readonly "4XX": components["responses"]["Problem"];
        };
    };
}
