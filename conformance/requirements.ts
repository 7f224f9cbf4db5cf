import type { Requirement } from '../src/kit/verify/index.ts';

/** Holds for every request, also for one that was not answered, which no rule can look at. */
export const answered: Requirement = {
  id: 'request-answered',
  title: 'Every request gets a whole answer in time',
  source: 'https://www.rfc-editor.org/rfc/rfc9110#section-3.4',
  level: 'MUST',
};

/** Holds for generated requests that are valid. */
export const accepted: Requirement = {
  id: 'generated-valid-accepted',
  title: 'A generated request that is valid is accepted',
  source: 'https://spec.openapis.org/oas/v3.1.0#operation-object',
};

/** Holds for generated requests that are not valid. */
export const refused: Requirement = {
  id: 'generated-invalid-refused',
  title: 'A generated request that is not valid is refused, with the error code for it',
  source: 'https://spec.openapis.org/oas/v3.1.0#schema-object',
};
