import type { Suite } from '../src/kit/verify/index.ts';
import authorizationAbsent from './checks/authentication/authorization-absent.ts';
import authorizationEmpty from './checks/authentication/authorization-empty.ts';
import authorizationLowerCase from './checks/authentication/authorization-lower-case.ts';
import authorizationOtherScheme from './checks/authentication/authorization-other-scheme.ts';
import authorizationSchemeAlone from './checks/authentication/authorization-scheme-alone.ts';
import tokenExtended from './checks/authentication/token-extended.ts';
import tokenLimited from './checks/authentication/token-limited.ts';
import tokenTruncated from './checks/authentication/token-truncated.ts';
import tokenUnknown from './checks/authentication/token-unknown.ts';
import tokenWithoutPrefix from './checks/authentication/token-without-prefix.ts';
import downloadAccepted from './checks/download/download-accepted.ts';
import downloadHead from './checks/download/download-head.ts';
import downloadIdMalformed from './checks/download/download-id-malformed.ts';
import downloadIdUnknown from './checks/download/download-id-unknown.ts';
import downloadJson from './checks/download/download-json.ts';
import downloadMediaTypeJson from './checks/download/download-media-type-json.ts';
import downloadMediaTypeSql from './checks/download/download-media-type-sql.ts';
import downloadNameJson from './checks/download/download-name-json.ts';
import downloadNameSql from './checks/download/download-name-sql.ts';
import downloadOfOtherProject from './checks/download/download-of-other-project.ts';
import downloadRange from './checks/download/download-range.ts';
import downloadRepeatable from './checks/download/download-repeatable.ts';
import downloadSizeJson from './checks/download/download-size-json.ts';
import downloadSizeSql from './checks/download/download-size-sql.ts';
import downloadSql from './checks/download/download-sql.ts';
import downloadUrlFollowed from './checks/download/download-url-followed.ts';
import routeUnknown from './checks/errors/route-unknown.ts';
import listEntrySame from './checks/list/list-entry-same.ts';
import listLimitDefault from './checks/list/list-limit-default.ts';
import listLimitHighest from './checks/list/list-limit-highest.ts';
import listLimitNotANumber from './checks/list/list-limit-not-a-number.ts';
import listLimitRespected from './checks/list/list-limit-respected.ts';
import listLimitTooHigh from './checks/list/list-limit-too-high.ts';
import listLimitZero from './checks/list/list-limit-zero.ts';
import listNewExport from './checks/list/list-new-export.ts';
import listOffsetBeyond from './checks/list/list-offset-beyond.ts';
import listOffsetNegative from './checks/list/list-offset-negative.ts';
import listOffsetNotANumber from './checks/list/list-offset-not-a-number.ts';
import listOffsetRespected from './checks/list/list-offset-respected.ts';
import listOtherProject from './checks/list/list-other-project.ts';
import listProjectOwn from './checks/list/list-project-own.ts';
import listStatusDefault from './checks/list/list-status-default.ts';
import listStatusNotFound from './checks/list/list-status-not-found.ts';
import listStatusReady from './checks/list/list-status-ready.ts';
import listStatusUnknown from './checks/list/list-status-unknown.ts';
import manifestCreatedAt from './checks/manifest/manifest-created-at.ts';
import manifestDownloadUrl from './checks/manifest/manifest-download-url.ts';
import manifestIdUnique from './checks/manifest/manifest-id-unique.ts';
import manifestProject from './checks/manifest/manifest-project.ts';
import manifestSize from './checks/manifest/manifest-size.ts';
import projectUnknown from './checks/manifest/project-unknown.ts';
import slugMalformed from './checks/manifest/slug-malformed.ts';
import slugUpperCase from './checks/manifest/slug-upper-case.ts';
import operationGroupingAbsent from './checks/operation-grouping/operation-grouping-absent.ts';
import operationGroupingAccepted from './checks/operation-grouping/operation-grouping-accepted.ts';
import operationGroupingReported from './checks/operation-grouping/operation-grouping-reported.ts';
import operationKeyAlone from './checks/operation-grouping/operation-key-alone.ts';
import operationKeyUnusual from './checks/operation-grouping/operation-key-unusual.ts';
import operationRunIdAlone from './checks/operation-grouping/operation-run-id-alone.ts';
import schemaExportBodyAbsent from './checks/schema-export/schema-export-body-absent.ts';
import schemaExportBodyArray from './checks/schema-export/schema-export-body-array.ts';
import schemaExportBodyEmpty from './checks/schema-export/schema-export-body-empty.ts';
import schemaExportBodyMalformed from './checks/schema-export/schema-export-body-malformed.ts';
import schemaExportBodyMediaType from './checks/schema-export/schema-export-body-media-type.ts';
import schemaExportBodyString from './checks/schema-export/schema-export-body-string.ts';
import schemaExportBodyUnframed from './checks/schema-export/schema-export-body-unframed.ts';
import schemaExportCreated from './checks/schema-export/schema-export-created.ts';
import schemaExportFileName from './checks/schema-export/schema-export-file-name.ts';
import schemaExportFileNameAccepted from './checks/schema-export/schema-export-file-name-accepted.ts';
import schemaExportFileNameControl from './checks/schema-export/schema-export-file-name-control.ts';
import schemaExportFileNameDefault from './checks/schema-export/schema-export-file-name-default.ts';
import schemaExportFileNameNumber from './checks/schema-export/schema-export-file-name-number.ts';
import schemaExportFileNamePath from './checks/schema-export/schema-export-file-name-path.ts';
import schemaExportFileNameUnicode from './checks/schema-export/schema-export-file-name-unicode.ts';
import schemaExportFormatArray from './checks/schema-export/schema-export-format-array.ts';
import schemaExportFormatDefault from './checks/schema-export/schema-export-format-default.ts';
import schemaExportFormatJson from './checks/schema-export/schema-export-format-json.ts';
import schemaExportFormatNull from './checks/schema-export/schema-export-format-null.ts';
import schemaExportFormatNumber from './checks/schema-export/schema-export-format-number.ts';
import schemaExportFormatPadded from './checks/schema-export/schema-export-format-padded.ts';
import schemaExportFormatSql from './checks/schema-export/schema-export-format-sql.ts';
import schemaExportFormatUnknown from './checks/schema-export/schema-export-format-unknown.ts';
import schemaExportFormatUpperCase from './checks/schema-export/schema-export-format-upper-case.ts';
import schemaExportFullRequest from './checks/schema-export/schema-export-full-request.ts';
import schemaExportMemberUnknown from './checks/schema-export/schema-export-member-unknown.ts';
import { createdBy } from './created-by.ts';
import type { Given } from './define-check.ts';
import { draftOf } from './draft-of.ts';
import { errorCodeOf } from './error-code-of.ts';
import { accepted, answered, refused } from './requirements.ts';
import bodyJson from './rules/body-json.ts';
import bodyLength from './rules/body-length.ts';
import errorCodeKnown from './rules/error-code-known.ts';
import errorCodeStatus from './rules/error-code-status.ts';
import headerDeclared from './rules/header-declared.ts';
import internalsUndisclosed from './rules/internals-undisclosed.ts';
import memberDeclared from './rules/member-declared.ts';
import metaGeneratedAt from './rules/meta-generated-at.ts';
import operationKeyEchoed from './rules/operation-key-echoed.ts';
import requestIdUnique from './rules/request-id-unique.ts';
import responseBody from './rules/response-body.ts';
import responseEnvelope from './rules/response-envelope.ts';
import responseHeader from './rules/response-header.ts';
import responseMediaType from './rules/response-media-type.ts';
import responseStatus from './rules/response-status.ts';
import serverErrorAbsent from './rules/server-error-absent.ts';
import tokenUndisclosed from './rules/token-undisclosed.ts';

/** The suite for this API: what is required, in the order of the catalogue. */
export const suite: Suite<Given> = {
  answered,
  rules: [
    responseStatus,
    responseMediaType,
    responseHeader,
    responseBody,
    responseEnvelope,
    bodyJson,
    bodyLength,
    errorCodeKnown,
    errorCodeStatus,
    requestIdUnique,
    metaGeneratedAt,
    operationKeyEchoed,
    tokenUndisclosed,
    internalsUndisclosed,
    serverErrorAbsent,
    memberDeclared,
    headerDeclared,
  ],
  checks: [
    authorizationAbsent,
    authorizationEmpty,
    authorizationLowerCase,
    authorizationOtherScheme,
    authorizationSchemeAlone,
    tokenExtended,
    tokenLimited,
    tokenTruncated,
    tokenUnknown,
    tokenWithoutPrefix,
    routeUnknown,
    schemaExportBodyAbsent,
    schemaExportBodyArray,
    schemaExportBodyEmpty,
    schemaExportBodyUnframed,
    schemaExportBodyMalformed,
    schemaExportBodyMediaType,
    schemaExportBodyString,
    schemaExportCreated,
    schemaExportFileName,
    schemaExportFileNameAccepted,
    schemaExportFileNameControl,
    schemaExportFileNameDefault,
    schemaExportFileNameNumber,
    schemaExportFileNamePath,
    schemaExportFileNameUnicode,
    schemaExportFormatArray,
    schemaExportFormatDefault,
    schemaExportFormatJson,
    schemaExportFormatNull,
    schemaExportFormatNumber,
    schemaExportFormatPadded,
    schemaExportFormatSql,
    schemaExportFormatUnknown,
    schemaExportFormatUpperCase,
    schemaExportFullRequest,
    schemaExportMemberUnknown,
    manifestCreatedAt,
    manifestDownloadUrl,
    manifestIdUnique,
    manifestProject,
    manifestSize,
    projectUnknown,
    slugMalformed,
    slugUpperCase,
    downloadAccepted,
    downloadHead,
    downloadIdMalformed,
    downloadIdUnknown,
    downloadJson,
    downloadMediaTypeJson,
    downloadMediaTypeSql,
    downloadNameJson,
    downloadNameSql,
    downloadOfOtherProject,
    downloadRange,
    downloadRepeatable,
    downloadSizeJson,
    downloadSizeSql,
    downloadSql,
    downloadUrlFollowed,
    listEntrySame,
    listLimitDefault,
    listLimitHighest,
    listLimitNotANumber,
    listLimitRespected,
    listLimitTooHigh,
    listLimitZero,
    listNewExport,
    listOffsetBeyond,
    listOffsetNegative,
    listOffsetNotANumber,
    listOffsetRespected,
    listOtherProject,
    listProjectOwn,
    listStatusDefault,
    listStatusNotFound,
    listStatusReady,
    listStatusUnknown,
    operationGroupingAbsent,
    operationGroupingAccepted,
    operationGroupingReported,
    operationKeyAlone,
    operationKeyUnusual,
    operationRunIdAlone,
  ],
  generated: { accepted, refused },
  draft: draftOf,
  errorCode: errorCodeOf,
  created: createdBy,
};
