import { requestRules, responded, responseRules, type Suite, unwantedRules } from '../src/kit/verify/index.ts';
import { authentication } from './checks/authentication.ts';
import { creation } from './checks/creation.ts';
import { databaseExport } from './checks/database-export.ts';
import { download } from './checks/download.ts';
import { http } from './checks/http.ts';
import { list } from './checks/list.ts';
import { listPages } from './checks/list-pages.ts';
import { manifest } from './checks/manifest.ts';
import { operationGrouping } from './checks/operation-grouping.ts';
import { schemaExport } from './checks/schema-export.ts';
import type { Given } from './define-check.ts';
import { createdBy, errorCodeOf } from './expectations.ts';
import { exportRules } from './export-rules.ts';
import { envelopeRules } from './rules.ts';
import { rejectedToken } from './tokens.ts';
import { validRequest } from './valid-request.ts';

const generated: Suite<Given>['generated'] = {
  accepted: {
    id: 'generated-valid-accepted',
    title: 'A generated request that is valid is accepted',
    says: 'An operation object says which requests are valid.',
    source: 'https://spec.openapis.org/oas/v3.1.0#operation-object',
  },
  rejected: {
    id: 'generated-invalid-refused',
    title: 'A generated request that is not valid is rejected, with the error code for it',
    says: 'A schema object says which values are valid.',
    source: 'https://spec.openapis.org/oas/v3.1.0#schema-object',
  },
};

/** The suite for this API: what is required, in the order of the catalogue. */
export const suite: Suite<Given> = {
  responded,
  generated,
  rules: [...requestRules, ...responseRules, ...envelopeRules, ...exportRules, ...unwantedRules],
  checks: [
    ...[...authentication, ...creation, ...schemaExport, ...manifest, ...download, ...list, ...operationGrouping],
    ...[...http, ...listPages, ...databaseExport],
  ],
  draft: validRequest,
  errorCode: errorCodeOf,
  preflight: rejectedToken,
  created: createdBy,
};
export type { Given } from './define-check.ts';
