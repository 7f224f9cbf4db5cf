import { ContractError, type Problem, throwAll } from './contract-error.ts';
import { type ErrorCode, readErrorCodes } from './error-code.ts';
import { type Level, levelAt, type Provenance, provenanceAt, rejectionAt, saysAt, sourceAt } from './grade.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import { closeness, essenceOf, isSameType } from './media-type.ts';
import type { Content, DeclaredResponse, Operation } from './operation.ts';
import { readOperations } from './read-operations.ts';
import type { Reading } from './reading.ts';
import { resolve } from './resolve.ts';
import { createRouter, type Router } from './route.ts';
import {
  type Direction,
  mismatchesOf,
  type SchemaMismatch,
  type Validator,
  type Validators,
} from './schema-mismatch.ts';

/** How a contract that is not the packaged one was read. */
interface Loading extends Reading {
  readonly problems: readonly Problem[];
  readonly compileAll: (contract: Contract) => void;
}

/** An OpenAPI description that was read whole: its operations, its error codes, and a validator for each of its schemas. */
export class Contract {
  readonly document: JsonObject;
  readonly operations: readonly Operation[];
  readonly errorCodes: readonly ErrorCode[];
  /** Finds the operation of a method and a path (without base path and query). */
  readonly route: Router;
  /** What cannot be honoured, as far as it was found: it costs an operation, or it is not checked. */
  readonly problems: readonly Problem[];
  readonly #validators: Validators;
  readonly #compileAll: ((contract: Contract) => void) | undefined;

  /** @throws ContractError for a description that cannot be honoured as it is. */
  constructor(document: JsonObject, validators: Validators, loading?: Loading) {
    const problems: ContractError[] = [];
    const report = (problem: ContractError): void => void problems.push(problem);
    this.document = document;
    this.operations = readOperations(loading ?? { document, isTolerant: false, report });
    throwAll(problems);
    this.problems = loading?.problems ?? [];
    this.#compileAll = loading?.compileAll;
    this.errorCodes = readErrorCodes(document, loading);
    this.route = createRouter(this.operations);
    this.#validators = validators;
  }

  /** What stands at a pointer once every reference on the way is followed. */
  at(pointer: string): unknown {
    return resolve(this.document, pointer)?.value;
  }

  operation(id: string): Operation | undefined {
    return this.operations.find((operation) => operation.id === id);
  }

  /** The response that an operation declares for a status code: the code itself, its class, or `default`. */
  response(operation: Operation, status: number): DeclaredResponse | undefined {
    const named = (name: string) => operation.responses.find((response) => response.status === name);
    return named(String(status)) ?? named(`${String(status)[0]}XX`) ?? named('default');
  }

  /** The content that fits a `Content-Type` best; `undefined` when none does or the field is malformed. */
  content(contents: readonly Content[], contentType: string): Content | undefined {
    const essence = essenceOf(contentType);
    if (essence === undefined) return undefined;
    let best: Content | undefined;
    let bestFit = 0;
    for (const content of contents) {
      const isSame = contents.length > 1 && isSameType(content.mediaType, contentType);
      const fit = closeness(content.mediaType, essence) + Number(isSame);
      if (fit > bestFit) [best, bestFit] = [content, fit];
    }
    return best;
  }

  /** Compiles every schema that is not compiled yet, and adds to `problems` what is found. */
  check(): void {
    this.#compileAll?.(this);
  }

  /** Holds an instance against the schema at a pointer. Throws a ContractError when no schema was compiled there. */
  validate(pointer: string, instance: unknown, direction: Direction = 'response'): readonly SchemaMismatch[] {
    return mismatchesOf(this.#validatorAt(pointer, direction), instance);
  }

  /** Whether a schema was or can be compiled at a pointer; the packaged contract has only those that are asked for. */
  judges(pointer: string): boolean {
    return this.#validators.get(pointer, 'response') !== undefined;
  }

  /** Whether an instance is valid: the same judgement as `validate`, without describing it. */
  isValid(pointer: string, instance: unknown, direction: Direction = 'response'): boolean {
    return this.#validatorAt(pointer, direction)(instance) === true;
  }

  /** Pointer of the schema that every response of a kind obeys (`x-envelope`), where the description names one. */
  envelope(kind: 'success' | 'error'): string | undefined {
    const envelopes = this.document['x-envelope'];
    const pointer = isJsonObject(envelopes) ? envelopes[kind] : undefined;
    return typeof pointer === 'string' ? resolve(this.document, pointer)?.pointer : undefined;
  }

  provenance(pointer: string): Provenance {
    return provenanceAt(this.document, pointer);
  }

  level(pointer: string): Level {
    return levelAt(this.document, pointer);
  }

  source(pointer: string): string | undefined {
    return sourceAt(this.document, pointer);
  }

  /** What the source says of what stands at a pointer, in one sentence. */
  says(pointer: string): string | undefined {
    return saysAt(this.document, pointer);
  }

  /** Pointer of the object that grades the rejection of a value that breaks the keyword at a pointer. */
  rejection(pointer: string): string {
    return rejectionAt(this.document, pointer);
  }

  #validatorAt(pointer: string, direction: Direction): Validator {
    const validator = this.#validators.get(pointer, direction);
    if (validator === undefined) throw new ContractError(pointer, 'no compiled schema stands here');
    return validator;
  }
}
