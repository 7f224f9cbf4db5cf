// @ts-nocheck
// The compiled validators of the description, by the pointer of their schema. Written by `npm run generate`; edits are lost.

const fail = (found, instancePath, keyword, params, parentSchema, data) =>
  ((found ??= []).push({ instancePath, keyword, params, parentSchema, data }), found);

// node_modules/ajv-formats/dist/formats.js
function fmtDef(validate, compare) {
  return { validate, compare };
}
var fullFormats = {
  // date: http://tools.ietf.org/html/rfc3339#section-5.6
  // date-time: http://tools.ietf.org/html/rfc3339#section-5.6
  "date-time": fmtDef(getDateTime(!0)),
  // duration: https://tools.ietf.org/html/rfc3339#appendix-A
  // uri-template: https://tools.ietf.org/html/rfc6570
  // For the source: https://gist.github.com/dperini/729294
  // For test cases: https://mathiasbynens.be/demo/url-regex
  // optimized https://www.safaribooksonline.com/library/view/regular-expressions-cookbook/9780596802837/ch07s16.html
  // uuid: http://tools.ietf.org/html/rfc4122
  // JSON-pointer: https://tools.ietf.org/html/rfc6901
  // uri fragment: https://tools.ietf.org/html/rfc3986#appendix-A
  // relative JSON-pointer: http://tools.ietf.org/html/draft-luff-relative-json-pointer-00
  // the following formats are used by the openapi specification: https://spec.openapis.org/oas/v3.0.0#data-types
  // byte: https://github.com/miguelmota/is-base64
  // signed 32 bit integer
  // signed 64 bit integer
  // C-type float
  // C-type double
  // hint to the UI to hide input strings
  // unchecked string payload
  binary: !0
};
function isLeapYear(year) {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
var DATE = /^(\d\d\d\d)-(\d\d)-(\d\d)$/, DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
function date(str) {
  let matches = DATE.exec(str);
  if (!matches)
    return !1;
  let year = +matches[1], month = +matches[2], day = +matches[3];
  return month >= 1 && month <= 12 && day >= 1 && day <= (month === 2 && isLeapYear(year) ? 29 : DAYS[month]);
}
var TIME = /^(\d\d):(\d\d):(\d\d(?:\.\d+)?)(z|([+-])(\d\d)(?::?(\d\d))?)?$/i;
function getTime(strictTimeZone) {
  return function(str) {
    let matches = TIME.exec(str);
    if (!matches)
      return !1;
    let hr = +matches[1], min = +matches[2], sec = +matches[3], tz = matches[4], tzSign = matches[5] === "-" ? -1 : 1, tzH = +(matches[6] || 0), tzM = +(matches[7] || 0);
    if (tzH > 23 || tzM > 59 || strictTimeZone && !tz)
      return !1;
    if (hr <= 23 && min <= 59 && sec < 60)
      return !0;
    let utcMin = min - tzM * tzSign, utcHr = hr - tzH * tzSign - (utcMin < 0 ? 1 : 0);
    return (utcHr === 23 || utcHr === -1) && (utcMin === 59 || utcMin === -1) && sec < 61;
  };
}
var DATE_TIME_SEPARATOR = /t|\s/i;
function getDateTime(strictTimeZone) {
  let time = getTime(strictTimeZone);
  return function(str) {
    let dateTime = str.split(DATE_TIME_SEPARATOR);
    return dateTime.length === 2 && date(dateTime[0]) && time(dateTime[1]);
  };
}
var MIN_INT32 = -(2 ** 31), MAX_INT32 = 2 ** 31 - 1;

// src/kit/contract/formats.ts
var formats = {
  ...fullFormats,
  // Of any length; to repeat groups of four would use up the stack.
  // What is read of the greatest one is a number above it.
  // RFC 3339 has a T before a time and a colon in its offset, and not every client reads it otherwise.
  "date-time": rememberLatest(also(/^\d{4}-\d\d-\d\dt[\d:.]+(?:z|[+-]\d\d:\d\d)$/i, fullFormats["date-time"]))
};
function rememberLatest({ validate: check }) {
  let latest;
  return { validate: (text) => text === latest ? !0 : check(text) ? (latest = text, !0) : !1 };
}
function also(form, format) {
  let { validate } = format;
  return { validate: (text) => form.test(text) && validate(text) };
}

// node_modules/ajv/dist/runtime/ucs2length.js
function ucs2length(str) {
  let len = str.length, length = 0, pos = 0, value;
  for (; pos < len; )
    length++, value = str.charCodeAt(pos++), value >= 55296 && value <= 56319 && pos < len && (value = str.charCodeAt(pos), (value & 64512) === 56320 && pos++);
  return length;
}
var ucs2length_default = ucs2length;

// <stdin>
var entry0 = validate21, schema32 = { "x-pointer": "#/components/parameters/Project/schema" }, pattern4 = new RegExp("^[A-Za-z0-9_-]+$", "u");
function validate21(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (typeof data == "string") {
    if (!pattern4.test(data)) {
      vErrors = fail(vErrors, instancePath, "pattern", { pattern: "^[A-Za-z0-9_-]+$" }, schema32, data), errors++;
    }
  } else {
    vErrors = fail(vErrors, instancePath, "type", { type: "string" }, schema32, data), errors++;
  }
  return validate21.errors = vErrors, errors === 0;
}
var entry1 = validate22, schema33 = { "x-pointer": "#/components/parameters/OperationKey/schema" };
function validate22(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (typeof data != "string") {
    vErrors = fail(vErrors, instancePath, "type", { type: "string" }, schema33, data), errors++;
  }
  return validate22.errors = vErrors, errors === 0;
}
var entry2 = validate23, schema34 = { "x-pointer": "#/components/parameters/OperationRunId/schema" };
function validate23(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (typeof data != "string") {
    vErrors = fail(vErrors, instancePath, "type", { type: "string" }, schema34, data), errors++;
  }
  return validate23.errors = vErrors, errors === 0;
}
var entry3 = validate24, schema35 = { "x-pointer": "#/components/schemas/SchemaExportRequest", properties: { format: { "x-pointer": "#/components/schemas/SchemaExportRequest/properties/format", enum: ["json", "sql"] }, file_name: { "x-pointer": "#/components/schemas/SchemaExportRequest/properties/file_name" } } };
function validate24(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.format !== void 0) {
      let data0 = data.format;
      if (typeof data0 != "string") {
        vErrors = fail(vErrors, instancePath + "/format", "type", { type: "string" }, schema35.properties.format, data0), errors++;
      }
      if (!(data0 === "json" || data0 === "sql")) {
        vErrors = fail(vErrors, instancePath + "/format", "enum", { allowedValues: schema35.properties.format.enum }, schema35.properties.format, data0), errors++;
      }
    }
    if (data.file_name !== void 0) {
      let data1 = data.file_name;
      if (typeof data1 != "string") {
        vErrors = fail(vErrors, instancePath + "/file_name", "type", { type: "string" }, schema35.properties.file_name, data1), errors++;
      }
    }
  } else {
    vErrors = fail(vErrors, instancePath, "type", { type: "object" }, schema35, data), errors++;
  }
  return validate24.errors = vErrors, errors === 0;
}
var entry4 = validate25, schema36 = { "x-pointer": "#/components/schemas/SchemaExportCreated", allOf: [{ "x-pointer": "#/components/schemas/SchemaExportCreated/allOf/0" }, { "x-pointer": "#/components/schemas/SchemaExportCreated/allOf/1", properties: { data: { "x-pointer": "#/components/schemas/SchemaExportCreated/allOf/1/properties/data", properties: { export: { "x-pointer": "#/components/schemas/SchemaExportCreated/allOf/1/properties/data/properties/export" } } } } }] }, schema37 = { "x-pointer": "#/components/schemas/SuccessEnvelope", allOf: [{ "x-pointer": "#/components/schemas/SuccessEnvelope/allOf/0" }, { "x-pointer": "#/components/schemas/SuccessEnvelope/allOf/1", properties: { ok: { "x-pointer": "#/components/schemas/SuccessEnvelope/allOf/1/properties/ok" }, data: { "x-pointer": "#/components/schemas/SuccessEnvelope/allOf/1/properties/data" }, error: { "x-pointer": "#/components/schemas/SuccessEnvelope/allOf/1/properties/error" } } }] }, schema38 = { "x-pointer": "#/components/schemas/EnvelopeMembers", properties: { request_id: { "x-pointer": "#/components/schemas/EnvelopeMembers/properties/request_id" }, meta: { "x-pointer": "#/components/schemas/EnvelopeMembers/properties/meta" }, operation_key: { "x-pointer": "#/components/schemas/EnvelopeMembers/properties/operation_key", allOf: [{ "x-pointer": "#/components/schemas/EnvelopeMembers/properties/operation_key/allOf/0" }] }, operation_run_id: { "x-pointer": "#/components/schemas/EnvelopeMembers/properties/operation_run_id" }, operation_grouping_status: { "x-pointer": "#/components/schemas/EnvelopeMembers/properties/operation_grouping_status" } }, allOf: [{ "x-pointer": "#/components/schemas/EnvelopeMembers/allOf/0", dependentRequired: { operation_key: ["operation_run_id", "operation_grouping_status"], operation_run_id: ["operation_key", "operation_grouping_status"], operation_grouping_status: ["operation_key", "operation_run_id"] } }] }, schema39 = { "x-pointer": "#/components/schemas/RequestId", allOf: [{ "x-pointer": "#/components/schemas/RequestId/allOf/0" }] }, schema42 = { "x-pointer": "#/components/schemas/GroupText", type: ["string", "null"], allOf: [{ "x-pointer": "#/components/schemas/GroupText/allOf/0" }] }, pattern5 = new RegExp("^req_\\d{8}T\\d{6}_\\d{6}Z_[0-9a-f]{12}$", "u"), schema40 = { "x-pointer": "#/components/schemas/Meta", properties: { generated_at: { "x-pointer": "#/components/schemas/Meta/properties/generated_at" } } }, schema41 = { "x-pointer": "#/components/schemas/Timestamp", allOf: [{ "x-pointer": "#/components/schemas/Timestamp/allOf/0" }] }, formats0 = formats["date-time"], pattern6 = new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", "u");
function validate28(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.generated_at === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "generated_at" }, schema40, data), errors++;
    }
    if (data.generated_at !== void 0) {
      let data0 = data.generated_at;
      if (typeof data0 != "string") {
        vErrors = fail(vErrors, instancePath + "/generated_at", "type", { type: "string" }, schema41, data0), errors++;
      }
      if (typeof data0 == "string") {
        if (!pattern6.test(data0)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/generated_at", keyword: "pattern", params: { pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$" }, parentSchema: schema41.allOf[0], data: data0 }), errors++;
        }
        if (!formats0.validate(data0)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/generated_at", keyword: "format", params: { format: "date-time" }, message: 'must match format "date-time"', parentSchema: schema41.allOf[0], data: data0 }), errors++;
        }
      } else {
        vErrors = fail(vErrors, instancePath + "/generated_at", "type", { type: "string" }, schema41.allOf[0], data0), errors++;
      }
    }
  } else {
    vErrors = fail(vErrors, instancePath, "type", { type: "object" }, schema40, data), errors++;
  }
  return validate28.errors = vErrors, errors === 0;
}
function validate27(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.operation_key !== void 0) {
      if (data.operation_run_id === void 0) {
        (vErrors ??= []).push({ instancePath, keyword: "dependentRequired", params: {
          property: "operation_key",
          missingProperty: "operation_run_id",
          depsCount: 2,
          deps: "operation_run_id, operation_grouping_status"
        }, message: "must have properties operation_run_id, operation_grouping_status when property operation_key is present", parentSchema: schema38.allOf[0], data }), errors++;
      }
      if (data.operation_grouping_status === void 0) {
        (vErrors ??= []).push({ instancePath, keyword: "dependentRequired", params: {
          property: "operation_key",
          missingProperty: "operation_grouping_status",
          depsCount: 2,
          deps: "operation_run_id, operation_grouping_status"
        }, message: "must have properties operation_run_id, operation_grouping_status when property operation_key is present", parentSchema: schema38.allOf[0], data }), errors++;
      }
    }
    if (data.operation_run_id !== void 0) {
      if (data.operation_key === void 0) {
        (vErrors ??= []).push({ instancePath, keyword: "dependentRequired", params: {
          property: "operation_run_id",
          missingProperty: "operation_key",
          depsCount: 2,
          deps: "operation_key, operation_grouping_status"
        }, message: "must have properties operation_key, operation_grouping_status when property operation_run_id is present", parentSchema: schema38.allOf[0], data }), errors++;
      }
      if (data.operation_grouping_status === void 0) {
        (vErrors ??= []).push({ instancePath, keyword: "dependentRequired", params: {
          property: "operation_run_id",
          missingProperty: "operation_grouping_status",
          depsCount: 2,
          deps: "operation_key, operation_grouping_status"
        }, message: "must have properties operation_key, operation_grouping_status when property operation_run_id is present", parentSchema: schema38.allOf[0], data }), errors++;
      }
    }
    if (data.operation_grouping_status !== void 0) {
      if (data.operation_key === void 0) {
        (vErrors ??= []).push({ instancePath, keyword: "dependentRequired", params: {
          property: "operation_grouping_status",
          missingProperty: "operation_key",
          depsCount: 2,
          deps: "operation_key, operation_run_id"
        }, message: "must have properties operation_key, operation_run_id when property operation_grouping_status is present", parentSchema: schema38.allOf[0], data }), errors++;
      }
      if (data.operation_run_id === void 0) {
        (vErrors ??= []).push({ instancePath, keyword: "dependentRequired", params: {
          property: "operation_grouping_status",
          missingProperty: "operation_run_id",
          depsCount: 2,
          deps: "operation_key, operation_run_id"
        }, message: "must have properties operation_key, operation_run_id when property operation_grouping_status is present", parentSchema: schema38.allOf[0], data }), errors++;
      }
    }
  } else {
    vErrors = fail(vErrors, instancePath, "type", { type: "object" }, schema38.allOf[0], data), errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.request_id === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "request_id" }, schema38, data), errors++;
    }
    if (data.meta === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "meta" }, schema38, data), errors++;
    }
    if (data.request_id !== void 0) {
      let data0 = data.request_id;
      if (typeof data0 == "string") {
        if (!pattern5.test(data0)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/request_id", keyword: "pattern", params: { pattern: "^req_\\d{8}T\\d{6}_\\d{6}Z_[0-9a-f]{12}$" }, parentSchema: schema39.allOf[0], data: data0 }), errors++;
        }
      } else {
        vErrors = fail(vErrors, instancePath + "/request_id", "type", { type: "string" }, schema39.allOf[0], data0), errors++;
      }
      if (typeof data0 == "string") {
        if (ucs2length_default(data0) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/request_id", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", parentSchema: schema39, data: data0 }), errors++;
        }
      } else {
        vErrors = fail(vErrors, instancePath + "/request_id", "type", { type: "string" }, schema39, data0), errors++;
      }
    }
    if (data.meta !== void 0 && (validate28(data.meta, { instancePath: instancePath + "/meta" }) || (vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors), errors = vErrors.length)), data.operation_key !== void 0) {
      let data2 = data.operation_key;
      if (typeof data2 != "string" && data2 !== null) {
        vErrors = fail(vErrors, instancePath + "/operation_key", "type", { type: schema42.type }, schema42, data2), errors++;
      }
      if (typeof data2 != "string") {
        vErrors = fail(vErrors, instancePath + "/operation_key", "type", { type: "string" }, schema42.allOf[0], data2), errors++;
      }
    }
    if (data.operation_run_id !== void 0) {
      let data3 = data.operation_run_id;
      if (typeof data3 != "string" && data3 !== null) {
        vErrors = fail(vErrors, instancePath + "/operation_run_id", "type", { type: schema42.type }, schema42, data3), errors++;
      }
      if (typeof data3 != "string") {
        vErrors = fail(vErrors, instancePath + "/operation_run_id", "type", { type: "string" }, schema42.allOf[0], data3), errors++;
      }
    }
    if (data.operation_grouping_status !== void 0) {
      let data4 = data.operation_grouping_status;
      if (typeof data4 != "string" && data4 !== null) {
        vErrors = fail(vErrors, instancePath + "/operation_grouping_status", "type", { type: schema42.type }, schema42, data4), errors++;
      }
      if (typeof data4 != "string") {
        vErrors = fail(vErrors, instancePath + "/operation_grouping_status", "type", { type: "string" }, schema42.allOf[0], data4), errors++;
      }
    }
  } else {
    vErrors = fail(vErrors, instancePath, "type", { type: "object" }, schema38, data), errors++;
  }
  return validate27.errors = vErrors, errors === 0;
}
function validate26(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (validate27(data, { instancePath }) || (vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors), errors = vErrors.length), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.ok === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "ok" }, schema37.allOf[1], data), errors++;
    }
    if (data.data === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "data" }, schema37.allOf[1], data), errors++;
    }
    if (data.error === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "error" }, schema37.allOf[1], data), errors++;
    }
    if (data.ok !== void 0) {
      let data0 = data.ok;
      if (typeof data0 != "boolean") {
        vErrors = fail(vErrors, instancePath + "/ok", "type", { type: "boolean" }, schema37.allOf[1].properties.ok, data0), errors++;
      }
      if (data0 !== !0) {
        vErrors = fail(vErrors, instancePath + "/ok", "const", { allowedValue: !0 }, schema37.allOf[1].properties.ok, data0), errors++;
      }
    }
    if (data.data !== void 0) {
      let data1 = data.data;
      if (!(data1 && typeof data1 == "object" && !Array.isArray(data1))) {
        vErrors = fail(vErrors, instancePath + "/data", "type", { type: "object" }, schema37.allOf[1].properties.data, data1), errors++;
      }
    }
    if (data.error !== void 0) {
      let data2 = data.error;
      if (data2 !== null) {
        vErrors = fail(vErrors, instancePath + "/error", "type", { type: "null" }, schema37.allOf[1].properties.error, data2), errors++;
      }
    }
  } else {
    vErrors = fail(vErrors, instancePath, "type", { type: "object" }, schema37.allOf[1], data), errors++;
  }
  return validate26.errors = vErrors, errors === 0;
}
var schema45 = { "x-pointer": "#/components/schemas/SchemaExport", allOf: [{ "x-pointer": "#/components/schemas/SchemaExport/allOf/0" }, { "x-pointer": "#/components/schemas/SchemaExport/allOf/1", properties: { kind: { "x-pointer": "#/components/schemas/SchemaExport/allOf/1/properties/kind" }, scope: { "x-pointer": "#/components/schemas/SchemaExport/allOf/1/properties/scope" }, table: { "x-pointer": "#/components/schemas/SchemaExport/allOf/1/properties/table" }, format: { "x-pointer": "#/components/schemas/SchemaExport/allOf/1/properties/format", enum: ["json", "sql"] }, row_count: { "x-pointer": "#/components/schemas/SchemaExport/allOf/1/properties/row_count" }, table_count: { "x-pointer": "#/components/schemas/SchemaExport/allOf/1/properties/table_count" }, status: { "x-pointer": "#/components/schemas/SchemaExport/allOf/1/properties/status" } } }, { "x-pointer": "#/components/schemas/SchemaExport/allOf/2" }, { "x-pointer": "#/components/schemas/SchemaExport/allOf/3" }] }, schema51 = { "x-pointer": "#/components/schemas/JsonContentType", properties: { content_type: { "x-pointer": "#/components/schemas/JsonContentType/properties/content_type" } }, if: { "x-pointer": "#/components/schemas/JsonContentType/if", properties: { format: { "x-pointer": "#/components/schemas/JsonContentType/if/properties/format" } } }, then: { "x-pointer": "#/components/schemas/JsonContentType/then", properties: { content_type: { "x-pointer": "#/components/schemas/JsonContentType/then/properties/content_type", allOf: [{ "x-pointer": "#/components/schemas/JsonContentType/then/properties/content_type/allOf/0" }] } } } }, schema52 = { "x-pointer": "#/components/schemas/SqlContentType", properties: { content_type: { "x-pointer": "#/components/schemas/SqlContentType/properties/content_type" } }, if: { "x-pointer": "#/components/schemas/SqlContentType/if", properties: { format: { "x-pointer": "#/components/schemas/SqlContentType/if/properties/format" } } }, then: { "x-pointer": "#/components/schemas/SqlContentType/then", properties: { content_type: { "x-pointer": "#/components/schemas/SqlContentType/then/properties/content_type" } } } }, schema46 = { "x-pointer": "#/components/schemas/Export", properties: { id: { "x-pointer": "#/components/schemas/Export/properties/id", allOf: [{ "x-pointer": "#/components/schemas/Export/properties/id/allOf/0" }] }, kind: { "x-pointer": "#/components/schemas/Export/properties/kind" }, scope: { "x-pointer": "#/components/schemas/Export/properties/scope" }, project: { "x-pointer": "#/components/schemas/Export/properties/project" }, table: { "x-pointer": "#/components/schemas/Export/properties/table", type: ["string", "null"] }, format: { "x-pointer": "#/components/schemas/Export/properties/format" }, download_name: { "x-pointer": "#/components/schemas/Export/properties/download_name" }, download_url: { "x-pointer": "#/components/schemas/Export/properties/download_url", allOf: [{ "x-pointer": "#/components/schemas/Export/properties/download_url/allOf/0" }] }, storage_backend: { "x-pointer": "#/components/schemas/Export/properties/storage_backend" }, content_type: { "x-pointer": "#/components/schemas/Export/properties/content_type" }, row_count: { "x-pointer": "#/components/schemas/Export/properties/row_count", type: ["integer", "null"] }, table_count: { "x-pointer": "#/components/schemas/Export/properties/table_count", type: ["integer", "null"] }, size_bytes: { "x-pointer": "#/components/schemas/Export/properties/size_bytes", allOf: [{ "x-pointer": "#/components/schemas/Export/properties/size_bytes/allOf/0" }] }, status: { "x-pointer": "#/components/schemas/Export/properties/status", allOf: [{ "x-pointer": "#/components/schemas/Export/properties/status/allOf/0", enum: ["ready", "not_found"] }] }, status_reason: { "x-pointer": "#/components/schemas/Export/properties/status_reason", type: ["string", "null"] }, missing_at: { "x-pointer": "#/components/schemas/Export/properties/missing_at" }, created_at: { "x-pointer": "#/components/schemas/Export/properties/created_at" }, expires_at: { "x-pointer": "#/components/schemas/Export/properties/expires_at" } } }, schema47 = { "x-pointer": "#/components/schemas/Slug" }, schema48 = { "x-pointer": "#/components/schemas/NullableTimestamp", type: ["string", "null"], allOf: [{ "x-pointer": "#/components/schemas/NullableTimestamp/allOf/0", type: ["string", "null"] }] }, pattern7 = new RegExp("^exp_\\d{8}_\\d{6}_[0-9a-f]{10}$", "u"), pattern8 = new RegExp("^exp_", "u"), pattern9 = new RegExp("^[a-z0-9_-]+$", "u"), pattern10 = new RegExp("^/projects/[a-z0-9_-]+/export/download/[^/]+$", "u");
function validate33(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "id" }, schema46, data), errors++;
    }
    if (data.kind === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "kind" }, schema46, data), errors++;
    }
    if (data.scope === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "scope" }, schema46, data), errors++;
    }
    if (data.project === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "project" }, schema46, data), errors++;
    }
    if (data.table === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "table" }, schema46, data), errors++;
    }
    if (data.format === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "format" }, schema46, data), errors++;
    }
    if (data.download_name === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "download_name" }, schema46, data), errors++;
    }
    if (data.download_url === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "download_url" }, schema46, data), errors++;
    }
    if (data.storage_backend === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "storage_backend" }, schema46, data), errors++;
    }
    if (data.content_type === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "content_type" }, schema46, data), errors++;
    }
    if (data.row_count === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "row_count" }, schema46, data), errors++;
    }
    if (data.table_count === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "table_count" }, schema46, data), errors++;
    }
    if (data.size_bytes === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "size_bytes" }, schema46, data), errors++;
    }
    if (data.status === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "status" }, schema46, data), errors++;
    }
    if (data.status_reason === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "status_reason" }, schema46, data), errors++;
    }
    if (data.missing_at === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "missing_at" }, schema46, data), errors++;
    }
    if (data.created_at === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "created_at" }, schema46, data), errors++;
    }
    if (data.expires_at === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "expires_at" }, schema46, data), errors++;
    }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (typeof data0 == "string") {
        if (!pattern7.test(data0)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/id", keyword: "pattern", params: { pattern: "^exp_\\d{8}_\\d{6}_[0-9a-f]{10}$" }, parentSchema: schema46.properties.id.allOf[0], data: data0 }), errors++;
        }
      } else {
        vErrors = fail(vErrors, instancePath + "/id", "type", { type: "string" }, schema46.properties.id.allOf[0], data0), errors++;
      }
      if (typeof data0 == "string") {
        if (!pattern8.test(data0)) {
          vErrors = fail(vErrors, instancePath + "/id", "pattern", { pattern: "^exp_" }, schema46.properties.id, data0), errors++;
        }
      } else {
        vErrors = fail(vErrors, instancePath + "/id", "type", { type: "string" }, schema46.properties.id, data0), errors++;
      }
    }
    if (data.kind !== void 0) {
      let data1 = data.kind;
      if (typeof data1 != "string") {
        vErrors = fail(vErrors, instancePath + "/kind", "type", { type: "string" }, schema46.properties.kind, data1), errors++;
      }
    }
    if (data.scope !== void 0) {
      let data2 = data.scope;
      if (typeof data2 != "string") {
        vErrors = fail(vErrors, instancePath + "/scope", "type", { type: "string" }, schema46.properties.scope, data2), errors++;
      }
    }
    if (data.project !== void 0) {
      let data3 = data.project;
      if (typeof data3 == "string") {
        if (!pattern9.test(data3)) {
          vErrors = fail(vErrors, instancePath + "/project", "pattern", { pattern: "^[a-z0-9_-]+$" }, schema47, data3), errors++;
        }
      } else {
        vErrors = fail(vErrors, instancePath + "/project", "type", { type: "string" }, schema47, data3), errors++;
      }
    }
    if (data.table !== void 0) {
      let data4 = data.table;
      if (typeof data4 != "string" && data4 !== null) {
        vErrors = fail(vErrors, instancePath + "/table", "type", { type: schema46.properties.table.type }, schema46.properties.table, data4), errors++;
      }
    }
    if (data.format !== void 0) {
      let data5 = data.format;
      if (typeof data5 != "string") {
        vErrors = fail(vErrors, instancePath + "/format", "type", { type: "string" }, schema46.properties.format, data5), errors++;
      }
    }
    if (data.download_name !== void 0) {
      let data6 = data.download_name;
      if (typeof data6 != "string") {
        vErrors = fail(vErrors, instancePath + "/download_name", "type", { type: "string" }, schema46.properties.download_name, data6), errors++;
      }
    }
    if (data.download_url !== void 0) {
      let data7 = data.download_url;
      if (typeof data7 != "string") {
        vErrors = fail(vErrors, instancePath + "/download_url", "type", { type: "string" }, schema46.properties.download_url, data7), errors++;
      }
      if (typeof data7 == "string") {
        if (!pattern10.test(data7)) {
          vErrors = fail(vErrors, instancePath + "/download_url", "pattern", { pattern: "^/projects/[a-z0-9_-]+/export/download/[^/]+$" }, schema46.properties.download_url.allOf[0], data7), errors++;
        }
      } else {
        vErrors = fail(vErrors, instancePath + "/download_url", "type", { type: "string" }, schema46.properties.download_url.allOf[0], data7), errors++;
      }
    }
    if (data.storage_backend !== void 0) {
      let data8 = data.storage_backend;
      if (typeof data8 != "string") {
        vErrors = fail(vErrors, instancePath + "/storage_backend", "type", { type: "string" }, schema46.properties.storage_backend, data8), errors++;
      }
    }
    if (data.content_type !== void 0) {
      let data9 = data.content_type;
      if (typeof data9 != "string") {
        vErrors = fail(vErrors, instancePath + "/content_type", "type", { type: "string" }, schema46.properties.content_type, data9), errors++;
      }
    }
    if (data.row_count !== void 0) {
      let data10 = data.row_count;
      if (!(typeof data10 == "number" && !(data10 % 1) && !isNaN(data10) && isFinite(data10)) && data10 !== null) {
        vErrors = fail(vErrors, instancePath + "/row_count", "type", { type: schema46.properties.row_count.type }, schema46.properties.row_count, data10), errors++;
      }
    }
    if (data.table_count !== void 0) {
      let data11 = data.table_count;
      if (!(typeof data11 == "number" && !(data11 % 1) && !isNaN(data11) && isFinite(data11)) && data11 !== null) {
        vErrors = fail(vErrors, instancePath + "/table_count", "type", { type: schema46.properties.table_count.type }, schema46.properties.table_count, data11), errors++;
      }
    }
    if (data.size_bytes !== void 0) {
      let data12 = data.size_bytes;
      if (!(typeof data12 == "number" && !(data12 % 1) && !isNaN(data12) && isFinite(data12))) {
        vErrors = fail(vErrors, instancePath + "/size_bytes", "type", { type: "integer" }, schema46.properties.size_bytes, data12), errors++;
      }
      if (!(typeof data12 == "number" && !(data12 % 1) && !isNaN(data12) && isFinite(data12))) {
        vErrors = fail(vErrors, instancePath + "/size_bytes", "type", { type: "integer" }, schema46.properties.size_bytes.allOf[0], data12), errors++;
      }
      if (typeof data12 == "number" && isFinite(data12) && (data12 < 0 || isNaN(data12))) {
        (vErrors ??= []).push({ instancePath: instancePath + "/size_bytes", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", parentSchema: schema46.properties.size_bytes.allOf[0], data: data12 }), errors++;
      }
    }
    if (data.status !== void 0) {
      let data13 = data.status;
      if (typeof data13 != "string") {
        vErrors = fail(vErrors, instancePath + "/status", "type", { type: "string" }, schema46.properties.status, data13), errors++;
      }
      if (typeof data13 != "string") {
        vErrors = fail(vErrors, instancePath + "/status", "type", { type: "string" }, schema46.properties.status.allOf[0], data13), errors++;
      }
      if (!(data13 === "ready" || data13 === "not_found")) {
        vErrors = fail(vErrors, instancePath + "/status", "enum", { allowedValues: schema46.properties.status.allOf[0].enum }, schema46.properties.status.allOf[0], data13), errors++;
      }
    }
    if (data.status_reason !== void 0) {
      let data14 = data.status_reason;
      if (typeof data14 != "string" && data14 !== null) {
        vErrors = fail(vErrors, instancePath + "/status_reason", "type", { type: schema46.properties.status_reason.type }, schema46.properties.status_reason, data14), errors++;
      }
    }
    if (data.missing_at !== void 0) {
      let data15 = data.missing_at;
      if (typeof data15 != "string" && data15 !== null) {
        vErrors = fail(vErrors, instancePath + "/missing_at", "type", { type: schema48.type }, schema48, data15), errors++;
      }
      if (typeof data15 != "string" && data15 !== null) {
        vErrors = fail(vErrors, instancePath + "/missing_at", "type", { type: schema48.allOf[0].type }, schema48.allOf[0], data15), errors++;
      }
      if (typeof data15 == "string") {
        if (!pattern6.test(data15)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/missing_at", keyword: "pattern", params: { pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$" }, parentSchema: schema48.allOf[0], data: data15 }), errors++;
        }
        if (!formats0.validate(data15)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/missing_at", keyword: "format", params: { format: "date-time" }, message: 'must match format "date-time"', parentSchema: schema48.allOf[0], data: data15 }), errors++;
        }
      }
    }
    if (data.created_at !== void 0) {
      let data16 = data.created_at;
      if (typeof data16 != "string") {
        vErrors = fail(vErrors, instancePath + "/created_at", "type", { type: "string" }, schema41, data16), errors++;
      }
      if (typeof data16 == "string") {
        if (!pattern6.test(data16)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/created_at", keyword: "pattern", params: { pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$" }, parentSchema: schema41.allOf[0], data: data16 }), errors++;
        }
        if (!formats0.validate(data16)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/created_at", keyword: "format", params: { format: "date-time" }, message: 'must match format "date-time"', parentSchema: schema41.allOf[0], data: data16 }), errors++;
        }
      } else {
        vErrors = fail(vErrors, instancePath + "/created_at", "type", { type: "string" }, schema41.allOf[0], data16), errors++;
      }
    }
    if (data.expires_at !== void 0) {
      let data17 = data.expires_at;
      if (typeof data17 != "string" && data17 !== null) {
        vErrors = fail(vErrors, instancePath + "/expires_at", "type", { type: schema48.type }, schema48, data17), errors++;
      }
      if (typeof data17 != "string" && data17 !== null) {
        vErrors = fail(vErrors, instancePath + "/expires_at", "type", { type: schema48.allOf[0].type }, schema48.allOf[0], data17), errors++;
      }
      if (typeof data17 == "string") {
        if (!pattern6.test(data17)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/expires_at", keyword: "pattern", params: { pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$" }, parentSchema: schema48.allOf[0], data: data17 }), errors++;
        }
        if (!formats0.validate(data17)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/expires_at", keyword: "format", params: { format: "date-time" }, message: 'must match format "date-time"', parentSchema: schema48.allOf[0], data: data17 }), errors++;
        }
      }
    }
  } else {
    vErrors = fail(vErrors, instancePath, "type", { type: "object" }, schema46, data), errors++;
  }
  return validate33.errors = vErrors, errors === 0;
}
var pattern14 = new RegExp("^application/json\\s*(;.*)?$", "u");
function validate32(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (validate33(data, { instancePath }) || (vErrors = vErrors === null ? validate33.errors : vErrors.concat(validate33.errors), errors = vErrors.length), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.kind !== void 0) {
      let data0 = data.kind;
      if (typeof data0 != "string") {
        vErrors = fail(vErrors, instancePath + "/kind", "type", { type: "string" }, schema45.allOf[1].properties.kind, data0), errors++;
      }
      if (data0 !== "schema_export") {
        vErrors = fail(vErrors, instancePath + "/kind", "const", { allowedValue: "schema_export" }, schema45.allOf[1].properties.kind, data0), errors++;
      }
    }
    if (data.scope !== void 0) {
      let data1 = data.scope;
      if (typeof data1 != "string") {
        vErrors = fail(vErrors, instancePath + "/scope", "type", { type: "string" }, schema45.allOf[1].properties.scope, data1), errors++;
      }
      if (data1 !== "project") {
        vErrors = fail(vErrors, instancePath + "/scope", "const", { allowedValue: "project" }, schema45.allOf[1].properties.scope, data1), errors++;
      }
    }
    if (data.table !== void 0) {
      let data2 = data.table;
      if (data2 !== null) {
        vErrors = fail(vErrors, instancePath + "/table", "type", { type: "null" }, schema45.allOf[1].properties.table, data2), errors++;
      }
    }
    if (data.format !== void 0) {
      let data3 = data.format;
      if (typeof data3 != "string") {
        vErrors = fail(vErrors, instancePath + "/format", "type", { type: "string" }, schema45.allOf[1].properties.format, data3), errors++;
      }
      if (!(data3 === "json" || data3 === "sql")) {
        vErrors = fail(vErrors, instancePath + "/format", "enum", { allowedValues: schema45.allOf[1].properties.format.enum }, schema45.allOf[1].properties.format, data3), errors++;
      }
    }
    if (data.row_count !== void 0) {
      let data4 = data.row_count;
      if (data4 !== null) {
        vErrors = fail(vErrors, instancePath + "/row_count", "type", { type: "null" }, schema45.allOf[1].properties.row_count, data4), errors++;
      }
    }
    if (data.table_count !== void 0) {
      let data5 = data.table_count;
      if (data5 !== null) {
        vErrors = fail(vErrors, instancePath + "/table_count", "type", { type: "null" }, schema45.allOf[1].properties.table_count, data5), errors++;
      }
    }
    if (data.status !== void 0) {
      let data6 = data.status;
      if (typeof data6 != "string") {
        vErrors = fail(vErrors, instancePath + "/status", "type", { type: "string" }, schema45.allOf[1].properties.status, data6), errors++;
      }
      if (data6 !== "ready") {
        vErrors = fail(vErrors, instancePath + "/status", "const", { allowedValue: "ready" }, schema45.allOf[1].properties.status, data6), errors++;
      }
    }
  } else {
    vErrors = fail(vErrors, instancePath, "type", { type: "object" }, schema45.allOf[1], data), errors++;
  }
  let _errs20 = errors, valid3 = !0, _errs21 = errors;
  if (data && typeof data == "object" && !Array.isArray(data) && data.format !== void 0 && data.format !== "json") {
    (vErrors ??= []).push({}), errors++;
  }
  var _valid0 = _errs21 === errors;
  if (errors = _errs20, vErrors !== null && (_errs20 ? vErrors.length = _errs20 : vErrors = null), _valid0) {
    let _errs23 = errors;
    if (data && typeof data == "object" && !Array.isArray(data) && data.content_type !== void 0) {
      let data8 = data.content_type;
      if (typeof data8 != "string") {
        vErrors = fail(vErrors, instancePath + "/content_type", "type", { type: "string" }, schema51.then.properties.content_type.allOf[0], data8), errors++;
      }
      if (data8 !== "application/json; charset=utf-8") {
        vErrors = fail(vErrors, instancePath + "/content_type", "const", { allowedValue: "application/json; charset=utf-8" }, schema51.then.properties.content_type.allOf[0], data8), errors++;
      }
      if (typeof data8 == "string") {
        if (!pattern14.test(data8)) {
          vErrors = fail(vErrors, instancePath + "/content_type", "pattern", { pattern: "^application/json\\s*(;.*)?$" }, schema51.then.properties.content_type, data8), errors++;
        }
      } else {
        vErrors = fail(vErrors, instancePath + "/content_type", "type", { type: "string" }, schema51.then.properties.content_type, data8), errors++;
      }
    }
    var _valid0 = _errs23 === errors;
    valid3 = _valid0;
  }
  if (!valid3) {
    (vErrors ??= []).push({ instancePath, keyword: "if", params: { failingKeyword: "then" }, message: 'must match "then" schema', parentSchema: schema51, data }), errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.content_type !== void 0) {
      let data9 = data.content_type;
      if (typeof data9 != "string") {
        vErrors = fail(vErrors, instancePath + "/content_type", "type", { type: "string" }, schema51.properties.content_type, data9), errors++;
      }
    }
  } else {
    vErrors = fail(vErrors, instancePath, "type", { type: "object" }, schema51, data), errors++;
  }
  let _errs33 = errors, valid9 = !0, _errs34 = errors;
  if (data && typeof data == "object" && !Array.isArray(data) && data.format !== void 0 && data.format !== "sql") {
    (vErrors ??= []).push({}), errors++;
  }
  var _valid1 = _errs34 === errors;
  if (errors = _errs33, vErrors !== null && (_errs33 ? vErrors.length = _errs33 : vErrors = null), _valid1) {
    let _errs36 = errors;
    if (data && typeof data == "object" && !Array.isArray(data) && data.content_type !== void 0) {
      let data11 = data.content_type;
      if (data11 !== "application/sql; charset=utf-8") {
        vErrors = fail(vErrors, instancePath + "/content_type", "const", { allowedValue: "application/sql; charset=utf-8" }, schema52.then.properties.content_type, data11), errors++;
      }
    }
    var _valid1 = _errs36 === errors;
    valid9 = _valid1;
  }
  if (!valid9) {
    (vErrors ??= []).push({ instancePath, keyword: "if", params: { failingKeyword: "then" }, message: 'must match "then" schema', parentSchema: schema52, data }), errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.content_type !== void 0) {
      let data12 = data.content_type;
      if (typeof data12 != "string") {
        vErrors = fail(vErrors, instancePath + "/content_type", "type", { type: "string" }, schema52.properties.content_type, data12), errors++;
      }
    }
  } else {
    vErrors = fail(vErrors, instancePath, "type", { type: "object" }, schema52, data), errors++;
  }
  return validate32.errors = vErrors, errors === 0;
}
function validate25(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (validate26(data, { instancePath }) || (vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors), errors = vErrors.length), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.data === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "data" }, schema36.allOf[1], data), errors++;
    }
    if (data.data !== void 0) {
      let data0 = data.data;
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        if (data0.export === void 0) {
          vErrors = fail(vErrors, instancePath + "/data", "required", { missingProperty: "export" }, schema36.allOf[1].properties.data, data0), errors++;
        }
        data0.export !== void 0 && (validate32(data0.export, { instancePath: instancePath + "/data/export" }) || (vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors), errors = vErrors.length));
      } else {
        vErrors = fail(vErrors, instancePath + "/data", "type", { type: "object" }, schema36.allOf[1].properties.data, data0), errors++;
      }
    }
  } else {
    vErrors = fail(vErrors, instancePath, "type", { type: "object" }, schema36.allOf[1], data), errors++;
  }
  return validate25.errors = vErrors, errors === 0;
}
var entry5 = validate36, schema53 = { "x-pointer": "#/components/schemas/InvalidExportRequestError", allOf: [{ "x-pointer": "#/components/schemas/InvalidExportRequestError/allOf/0" }, { "x-pointer": "#/components/schemas/InvalidExportRequestError/allOf/1", properties: { error: { "x-pointer": "#/components/schemas/InvalidExportRequestError/allOf/1/properties/error", properties: { code: { "x-pointer": "#/components/schemas/InvalidExportRequestError/allOf/1/properties/error/properties/code", enum: ["validation_failed", "invalid_export_format"] } } } } }] }, schema54 = { "x-pointer": "#/components/schemas/AuthorizedError", allOf: [{ "x-pointer": "#/components/schemas/AuthorizedError/allOf/0" }, { "x-pointer": "#/components/schemas/AuthorizedError/allOf/1", properties: { error: { "x-pointer": "#/components/schemas/AuthorizedError/allOf/1/properties/error", properties: { code: { "x-pointer": "#/components/schemas/AuthorizedError/allOf/1/properties/error/properties/code", not: { "x-pointer": "#/components/schemas/AuthorizedError/allOf/1/properties/error/properties/code/not", enum: ["missing_authorization", "invalid_token"] } } } } } }] }, schema55 = { "x-pointer": "#/components/schemas/ErrorEnvelope", allOf: [{ "x-pointer": "#/components/schemas/ErrorEnvelope/allOf/0" }, { "x-pointer": "#/components/schemas/ErrorEnvelope/allOf/1", properties: { ok: { "x-pointer": "#/components/schemas/ErrorEnvelope/allOf/1/properties/ok" }, data: { "x-pointer": "#/components/schemas/ErrorEnvelope/allOf/1/properties/data" }, error: { "x-pointer": "#/components/schemas/ErrorEnvelope/allOf/1/properties/error" } } }] }, schema56 = { "x-pointer": "#/components/schemas/ErrorDetail", properties: { code: { "x-pointer": "#/components/schemas/ErrorDetail/properties/code" }, message: { "x-pointer": "#/components/schemas/ErrorDetail/properties/message" } } }, schema57 = { "x-pointer": "#/components/schemas/ErrorCode", allOf: [{ "x-pointer": "#/components/schemas/ErrorCode/allOf/0" }] }, pattern15 = new RegExp("^[a-z][a-z0-9]*(_[a-z0-9]+)*$", "u");
function validate40(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.code === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "code" }, schema56, data), errors++;
    }
    if (data.message === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "message" }, schema56, data), errors++;
    }
    if (data.code !== void 0) {
      let data0 = data.code;
      if (typeof data0 == "string") {
        if (!pattern15.test(data0)) {
          vErrors = fail(vErrors, instancePath + "/code", "pattern", { pattern: "^[a-z][a-z0-9]*(_[a-z0-9]+)*$" }, schema57.allOf[0], data0), errors++;
        }
      } else {
        vErrors = fail(vErrors, instancePath + "/code", "type", { type: "string" }, schema57.allOf[0], data0), errors++;
      }
      if (typeof data0 == "string") {
        if (ucs2length_default(data0) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/code", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", parentSchema: schema57, data: data0 }), errors++;
        }
      } else {
        vErrors = fail(vErrors, instancePath + "/code", "type", { type: "string" }, schema57, data0), errors++;
      }
    }
    if (data.message !== void 0) {
      let data1 = data.message;
      if (typeof data1 != "string") {
        vErrors = fail(vErrors, instancePath + "/message", "type", { type: "string" }, schema56.properties.message, data1), errors++;
      }
    }
  } else {
    vErrors = fail(vErrors, instancePath, "type", { type: "object" }, schema56, data), errors++;
  }
  return validate40.errors = vErrors, errors === 0;
}
function validate38(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (validate27(data, { instancePath }) || (vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors), errors = vErrors.length), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.ok === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "ok" }, schema55.allOf[1], data), errors++;
    }
    if (data.data === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "data" }, schema55.allOf[1], data), errors++;
    }
    if (data.error === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "error" }, schema55.allOf[1], data), errors++;
    }
    if (data.ok !== void 0) {
      let data0 = data.ok;
      if (typeof data0 != "boolean") {
        vErrors = fail(vErrors, instancePath + "/ok", "type", { type: "boolean" }, schema55.allOf[1].properties.ok, data0), errors++;
      }
      if (data0 !== !1) {
        vErrors = fail(vErrors, instancePath + "/ok", "const", { allowedValue: !1 }, schema55.allOf[1].properties.ok, data0), errors++;
      }
    }
    if (data.data !== void 0) {
      let data1 = data.data;
      if (data1 !== null) {
        vErrors = fail(vErrors, instancePath + "/data", "type", { type: "null" }, schema55.allOf[1].properties.data, data1), errors++;
      }
    }
    data.error !== void 0 && (validate40(data.error, { instancePath: instancePath + "/error" }) || (vErrors = vErrors === null ? validate40.errors : vErrors.concat(validate40.errors), errors = vErrors.length));
  } else {
    vErrors = fail(vErrors, instancePath, "type", { type: "object" }, schema55.allOf[1], data), errors++;
  }
  return validate38.errors = vErrors, errors === 0;
}
function validate37(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (validate38(data, { instancePath }) || (vErrors = vErrors === null ? validate38.errors : vErrors.concat(validate38.errors), errors = vErrors.length), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.error === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "error" }, schema54.allOf[1], data), errors++;
    }
    if (data.error !== void 0) {
      let data0 = data.error;
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        if (data0.code === void 0) {
          vErrors = fail(vErrors, instancePath + "/error", "required", { missingProperty: "code" }, schema54.allOf[1].properties.error, data0), errors++;
        }
        if (data0.code !== void 0) {
          let data1 = data0.code;
          if (typeof data1 != "string") {
            vErrors = fail(vErrors, instancePath + "/error/code", "type", { type: "string" }, schema54.allOf[1].properties.error.properties.code, data1), errors++;
          }
          let _errs7 = errors, _errs8 = errors;
          if (!(data1 === "missing_authorization" || data1 === "invalid_token")) {
            (vErrors ??= []).push({}), errors++;
          }
          var valid3 = _errs8 === errors;
          if (valid3) {
            (vErrors ??= []).push({ instancePath: instancePath + "/error/code", keyword: "not", params: {}, message: "must NOT be valid", parentSchema: schema54.allOf[1].properties.error.properties.code, data: data1 }), errors++;
          } else
            errors = _errs7, vErrors !== null && (_errs7 ? vErrors.length = _errs7 : vErrors = null);
        }
      } else {
        vErrors = fail(vErrors, instancePath + "/error", "type", { type: "object" }, schema54.allOf[1].properties.error, data0), errors++;
      }
    }
  } else {
    vErrors = fail(vErrors, instancePath, "type", { type: "object" }, schema54.allOf[1], data), errors++;
  }
  return validate37.errors = vErrors, errors === 0;
}
function validate36(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (validate37(data, { instancePath }) || (vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors), errors = vErrors.length), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.error === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "error" }, schema53.allOf[1], data), errors++;
    }
    if (data.error !== void 0) {
      let data0 = data.error;
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        if (data0.code === void 0) {
          vErrors = fail(vErrors, instancePath + "/error", "required", { missingProperty: "code" }, schema53.allOf[1].properties.error, data0), errors++;
        }
        if (data0.code !== void 0) {
          let data1 = data0.code;
          if (typeof data1 != "string") {
            vErrors = fail(vErrors, instancePath + "/error/code", "type", { type: "string" }, schema53.allOf[1].properties.error.properties.code, data1), errors++;
          }
          if (!(data1 === "validation_failed" || data1 === "invalid_export_format")) {
            vErrors = fail(vErrors, instancePath + "/error/code", "enum", { allowedValues: schema53.allOf[1].properties.error.properties.code.enum }, schema53.allOf[1].properties.error.properties.code, data1), errors++;
          }
        }
      } else {
        vErrors = fail(vErrors, instancePath + "/error", "type", { type: "object" }, schema53.allOf[1].properties.error, data0), errors++;
      }
    }
  } else {
    vErrors = fail(vErrors, instancePath, "type", { type: "object" }, schema53.allOf[1], data), errors++;
  }
  return validate36.errors = vErrors, errors === 0;
}
var entry6 = validate44, schema58 = { "x-pointer": "#/components/schemas/UnauthorizedError", allOf: [{ "x-pointer": "#/components/schemas/UnauthorizedError/allOf/0" }, { "x-pointer": "#/components/schemas/UnauthorizedError/allOf/1", properties: { error: { "x-pointer": "#/components/schemas/UnauthorizedError/allOf/1/properties/error", properties: { code: { "x-pointer": "#/components/schemas/UnauthorizedError/allOf/1/properties/error/properties/code", enum: ["missing_authorization", "invalid_token"] } } } } }] };
function validate44(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (validate38(data, { instancePath }) || (vErrors = vErrors === null ? validate38.errors : vErrors.concat(validate38.errors), errors = vErrors.length), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.error === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "error" }, schema58.allOf[1], data), errors++;
    }
    if (data.error !== void 0) {
      let data0 = data.error;
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        if (data0.code === void 0) {
          vErrors = fail(vErrors, instancePath + "/error", "required", { missingProperty: "code" }, schema58.allOf[1].properties.error, data0), errors++;
        }
        if (data0.code !== void 0) {
          let data1 = data0.code;
          if (typeof data1 != "string") {
            vErrors = fail(vErrors, instancePath + "/error/code", "type", { type: "string" }, schema58.allOf[1].properties.error.properties.code, data1), errors++;
          }
          if (!(data1 === "missing_authorization" || data1 === "invalid_token")) {
            vErrors = fail(vErrors, instancePath + "/error/code", "enum", { allowedValues: schema58.allOf[1].properties.error.properties.code.enum }, schema58.allOf[1].properties.error.properties.code, data1), errors++;
          }
        }
      } else {
        vErrors = fail(vErrors, instancePath + "/error", "type", { type: "object" }, schema58.allOf[1].properties.error, data0), errors++;
      }
    }
  } else {
    vErrors = fail(vErrors, instancePath, "type", { type: "object" }, schema58.allOf[1], data), errors++;
  }
  return validate44.errors = vErrors, errors === 0;
}
var entry7 = validate46, schema59 = { "x-pointer": "#/components/schemas/ForbiddenError", allOf: [{ "x-pointer": "#/components/schemas/ForbiddenError/allOf/0" }, { "x-pointer": "#/components/schemas/ForbiddenError/allOf/1", properties: { error: { "x-pointer": "#/components/schemas/ForbiddenError/allOf/1/properties/error", properties: { code: { "x-pointer": "#/components/schemas/ForbiddenError/allOf/1/properties/error/properties/code", enum: ["permission_denied"] } } } } }] };
function validate46(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (validate37(data, { instancePath }) || (vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors), errors = vErrors.length), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.error === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "error" }, schema59.allOf[1], data), errors++;
    }
    if (data.error !== void 0) {
      let data0 = data.error;
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        if (data0.code === void 0) {
          vErrors = fail(vErrors, instancePath + "/error", "required", { missingProperty: "code" }, schema59.allOf[1].properties.error, data0), errors++;
        }
        if (data0.code !== void 0) {
          let data1 = data0.code;
          if (typeof data1 != "string") {
            vErrors = fail(vErrors, instancePath + "/error/code", "type", { type: "string" }, schema59.allOf[1].properties.error.properties.code, data1), errors++;
          }
          if (data1 !== "permission_denied") {
            vErrors = fail(vErrors, instancePath + "/error/code", "enum", { allowedValues: schema59.allOf[1].properties.error.properties.code.enum }, schema59.allOf[1].properties.error.properties.code, data1), errors++;
          }
        }
      } else {
        vErrors = fail(vErrors, instancePath + "/error", "type", { type: "object" }, schema59.allOf[1].properties.error, data0), errors++;
      }
    }
  } else {
    vErrors = fail(vErrors, instancePath, "type", { type: "object" }, schema59.allOf[1], data), errors++;
  }
  return validate46.errors = vErrors, errors === 0;
}
var entry8 = validate48, schema60 = { "x-pointer": "#/components/schemas/NotFoundError", allOf: [{ "x-pointer": "#/components/schemas/NotFoundError/allOf/0" }, { "x-pointer": "#/components/schemas/NotFoundError/allOf/1", properties: { error: { "x-pointer": "#/components/schemas/NotFoundError/allOf/1/properties/error", properties: { code: { "x-pointer": "#/components/schemas/NotFoundError/allOf/1/properties/error/properties/code", enum: ["not_found"] } } } } }] };
function validate48(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (validate37(data, { instancePath }) || (vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors), errors = vErrors.length), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.error === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "error" }, schema60.allOf[1], data), errors++;
    }
    if (data.error !== void 0) {
      let data0 = data.error;
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        if (data0.code === void 0) {
          vErrors = fail(vErrors, instancePath + "/error", "required", { missingProperty: "code" }, schema60.allOf[1].properties.error, data0), errors++;
        }
        if (data0.code !== void 0) {
          let data1 = data0.code;
          if (typeof data1 != "string") {
            vErrors = fail(vErrors, instancePath + "/error/code", "type", { type: "string" }, schema60.allOf[1].properties.error.properties.code, data1), errors++;
          }
          if (data1 !== "not_found") {
            vErrors = fail(vErrors, instancePath + "/error/code", "enum", { allowedValues: schema60.allOf[1].properties.error.properties.code.enum }, schema60.allOf[1].properties.error.properties.code, data1), errors++;
          }
        }
      } else {
        vErrors = fail(vErrors, instancePath + "/error", "type", { type: "object" }, schema60.allOf[1].properties.error, data0), errors++;
      }
    }
  } else {
    vErrors = fail(vErrors, instancePath, "type", { type: "object" }, schema60.allOf[1], data), errors++;
  }
  return validate48.errors = vErrors, errors === 0;
}
var entry9 = validate50;
function validate50(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (validate38(data, { instancePath }) || (vErrors = vErrors === null ? validate38.errors : vErrors.concat(validate38.errors), errors = vErrors.length), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.error === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "error" }, schema54.allOf[1], data), errors++;
    }
    if (data.error !== void 0) {
      let data0 = data.error;
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        if (data0.code === void 0) {
          vErrors = fail(vErrors, instancePath + "/error", "required", { missingProperty: "code" }, schema54.allOf[1].properties.error, data0), errors++;
        }
        if (data0.code !== void 0) {
          let data1 = data0.code;
          if (typeof data1 != "string") {
            vErrors = fail(vErrors, instancePath + "/error/code", "type", { type: "string" }, schema54.allOf[1].properties.error.properties.code, data1), errors++;
          }
          let _errs7 = errors, _errs8 = errors;
          if (!(data1 === "missing_authorization" || data1 === "invalid_token")) {
            (vErrors ??= []).push({}), errors++;
          }
          var valid3 = _errs8 === errors;
          if (valid3) {
            (vErrors ??= []).push({ instancePath: instancePath + "/error/code", keyword: "not", params: {}, message: "must NOT be valid", parentSchema: schema54.allOf[1].properties.error.properties.code, data: data1 }), errors++;
          } else
            errors = _errs7, vErrors !== null && (_errs7 ? vErrors.length = _errs7 : vErrors = null);
        }
      } else {
        vErrors = fail(vErrors, instancePath + "/error", "type", { type: "object" }, schema54.allOf[1].properties.error, data0), errors++;
      }
    }
  } else {
    vErrors = fail(vErrors, instancePath, "type", { type: "object" }, schema54.allOf[1], data), errors++;
  }
  return validate50.errors = vErrors, errors === 0;
}
var entry10 = validate52, schema62 = { "x-pointer": "#/components/schemas/DatabaseExportRequest", properties: { format: { "x-pointer": "#/components/schemas/DatabaseExportRequest/properties/format", enum: ["zip", "zip-csv", "json"] }, include_tables: { "x-pointer": "#/components/schemas/DatabaseExportRequest/properties/include_tables", items: { "x-pointer": "#/components/schemas/DatabaseExportRequest/properties/include_tables/items" } }, exclude_tables: { "x-pointer": "#/components/schemas/DatabaseExportRequest/properties/exclude_tables", items: { "x-pointer": "#/components/schemas/DatabaseExportRequest/properties/exclude_tables/items" } }, table_options: { "x-pointer": "#/components/schemas/DatabaseExportRequest/properties/table_options", additionalProperties: { "x-pointer": "#/components/schemas/DatabaseExportRequest/properties/table_options/additionalProperties" } }, file_name: { "x-pointer": "#/components/schemas/DatabaseExportRequest/properties/file_name" } } }, schema63 = { "x-pointer": "#/components/schemas/TableOptions", properties: { columns: { "x-pointer": "#/components/schemas/TableOptions/properties/columns", items: { "x-pointer": "#/components/schemas/TableOptions/properties/columns/items" } }, filters: { "x-pointer": "#/components/schemas/TableOptions/properties/filters" }, sort: { "x-pointer": "#/components/schemas/TableOptions/properties/sort" }, order: { "x-pointer": "#/components/schemas/TableOptions/properties/order", enum: ["asc", "desc"] }, limit: { "x-pointer": "#/components/schemas/TableOptions/properties/limit" }, offset: { "x-pointer": "#/components/schemas/TableOptions/properties/offset" } } };
function validate52(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.format !== void 0) {
      let data0 = data.format;
      if (typeof data0 != "string") {
        vErrors = fail(vErrors, instancePath + "/format", "type", { type: "string" }, schema62.properties.format, data0), errors++;
      }
      if (!(data0 === "zip" || data0 === "zip-csv" || data0 === "json")) {
        vErrors = fail(vErrors, instancePath + "/format", "enum", { allowedValues: schema62.properties.format.enum }, schema62.properties.format, data0), errors++;
      }
    }
    if (data.include_tables !== void 0) {
      let data1 = data.include_tables;
      if (Array.isArray(data1)) {
        let len0 = data1.length;
        for (let i0 = 0; i0 < len0 && !(errors >= 2e3); i0++) {
          let data2 = data1[i0];
          if (typeof data2 != "string") {
            vErrors = fail(vErrors, instancePath + "/include_tables/" + i0, "type", { type: "string" }, schema62.properties.include_tables.items, data2), errors++;
          }
        }
      } else {
        vErrors = fail(vErrors, instancePath + "/include_tables", "type", { type: "array" }, schema62.properties.include_tables, data1), errors++;
      }
    }
    if (data.exclude_tables !== void 0) {
      let data3 = data.exclude_tables;
      if (Array.isArray(data3)) {
        let len1 = data3.length;
        for (let i1 = 0; i1 < len1 && !(errors >= 2e3); i1++) {
          let data4 = data3[i1];
          if (typeof data4 != "string") {
            vErrors = fail(vErrors, instancePath + "/exclude_tables/" + i1, "type", { type: "string" }, schema62.properties.exclude_tables.items, data4), errors++;
          }
        }
      } else {
        vErrors = fail(vErrors, instancePath + "/exclude_tables", "type", { type: "array" }, schema62.properties.exclude_tables, data3), errors++;
      }
    }
    if (data.table_options !== void 0) {
      let data5 = data.table_options;
      if (data5 && typeof data5 == "object" && !Array.isArray(data5))
        for (let key0 in data5) {
          if (errors >= 2e3)
            break;
          let data6 = data5[key0];
          if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
            if (data6.columns !== void 0) {
              let data7 = data6.columns;
              if (Array.isArray(data7)) {
                let len2 = data7.length;
                for (let i2 = 0; i2 < len2 && !(errors >= 2e3); i2++) {
                  let data8 = data7[i2];
                  if (typeof data8 != "string") {
                    vErrors = fail(vErrors, instancePath + "/table_options/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/columns/" + i2, "type", { type: "string" }, schema63.properties.columns.items, data8), errors++;
                  }
                }
              } else {
                vErrors = fail(vErrors, instancePath + "/table_options/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/columns", "type", { type: "array" }, schema63.properties.columns, data7), errors++;
              }
            }
            if (data6.filters !== void 0) {
              let data9 = data6.filters;
              if (!(data9 && typeof data9 == "object" && !Array.isArray(data9))) {
                vErrors = fail(vErrors, instancePath + "/table_options/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/filters", "type", { type: "object" }, schema63.properties.filters, data9), errors++;
              }
            }
            if (data6.sort !== void 0) {
              let data10 = data6.sort;
              if (typeof data10 != "string") {
                vErrors = fail(vErrors, instancePath + "/table_options/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/sort", "type", { type: "string" }, schema63.properties.sort, data10), errors++;
              }
            }
            if (data6.order !== void 0) {
              let data11 = data6.order;
              if (typeof data11 != "string") {
                vErrors = fail(vErrors, instancePath + "/table_options/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/order", "type", { type: "string" }, schema63.properties.order, data11), errors++;
              }
              if (!(data11 === "asc" || data11 === "desc")) {
                vErrors = fail(vErrors, instancePath + "/table_options/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/order", "enum", { allowedValues: schema63.properties.order.enum }, schema63.properties.order, data11), errors++;
              }
            }
            if (data6.limit !== void 0) {
              let data12 = data6.limit;
              if (!(typeof data12 == "number" && !(data12 % 1) && !isNaN(data12) && isFinite(data12))) {
                vErrors = fail(vErrors, instancePath + "/table_options/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/limit", "type", { type: "integer" }, schema63.properties.limit, data12), errors++;
              }
              if (typeof data12 == "number" && isFinite(data12) && (data12 < 0 || isNaN(data12))) {
                (vErrors ??= []).push({ instancePath: instancePath + "/table_options/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/limit", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", parentSchema: schema63.properties.limit, data: data12 }), errors++;
              }
            }
            if (data6.offset !== void 0) {
              let data13 = data6.offset;
              if (!(typeof data13 == "number" && !(data13 % 1) && !isNaN(data13) && isFinite(data13))) {
                vErrors = fail(vErrors, instancePath + "/table_options/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/offset", "type", { type: "integer" }, schema63.properties.offset, data13), errors++;
              }
              if (typeof data13 == "number" && isFinite(data13) && (data13 < 0 || isNaN(data13))) {
                (vErrors ??= []).push({ instancePath: instancePath + "/table_options/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/offset", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", parentSchema: schema63.properties.offset, data: data13 }), errors++;
              }
            }
          } else {
            vErrors = fail(vErrors, instancePath + "/table_options/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), "type", { type: "object" }, schema63, data6), errors++;
          }
        }
      else {
        vErrors = fail(vErrors, instancePath + "/table_options", "type", { type: "object" }, schema62.properties.table_options, data5), errors++;
      }
    }
    if (data.file_name !== void 0) {
      let data14 = data.file_name;
      if (typeof data14 != "string") {
        vErrors = fail(vErrors, instancePath + "/file_name", "type", { type: "string" }, schema62.properties.file_name, data14), errors++;
      }
    }
  } else {
    vErrors = fail(vErrors, instancePath, "type", { type: "object" }, schema62, data), errors++;
  }
  return validate52.errors = vErrors, errors === 0;
}
var entry11 = validate53, schema64 = { "x-pointer": "#/components/schemas/DatabaseExportCreated", allOf: [{ "x-pointer": "#/components/schemas/DatabaseExportCreated/allOf/0" }, { "x-pointer": "#/components/schemas/DatabaseExportCreated/allOf/1", properties: { data: { "x-pointer": "#/components/schemas/DatabaseExportCreated/allOf/1/properties/data", properties: { export: { "x-pointer": "#/components/schemas/DatabaseExportCreated/allOf/1/properties/data/properties/export" } } } } }] }, schema65 = { "x-pointer": "#/components/schemas/DatabaseExport", allOf: [{ "x-pointer": "#/components/schemas/DatabaseExport/allOf/0" }, { "x-pointer": "#/components/schemas/DatabaseExport/allOf/1", properties: { kind: { "x-pointer": "#/components/schemas/DatabaseExport/allOf/1/properties/kind" }, scope: { "x-pointer": "#/components/schemas/DatabaseExport/allOf/1/properties/scope" }, table: { "x-pointer": "#/components/schemas/DatabaseExport/allOf/1/properties/table" }, format: { "x-pointer": "#/components/schemas/DatabaseExport/allOf/1/properties/format", enum: ["zip", "zip-csv", "json"] }, status: { "x-pointer": "#/components/schemas/DatabaseExport/allOf/1/properties/status" } } }, { "x-pointer": "#/components/schemas/DatabaseExport/allOf/2" }, { "x-pointer": "#/components/schemas/DatabaseExport/allOf/3" }] }, schema67 = { "x-pointer": "#/components/schemas/ZipContentType", properties: { content_type: { "x-pointer": "#/components/schemas/ZipContentType/properties/content_type" } }, if: { "x-pointer": "#/components/schemas/ZipContentType/if", properties: { format: { "x-pointer": "#/components/schemas/ZipContentType/if/properties/format", enum: ["zip", "zip-csv"] } } }, then: { "x-pointer": "#/components/schemas/ZipContentType/then", properties: { content_type: { "x-pointer": "#/components/schemas/ZipContentType/then/properties/content_type" } } } };
function validate55(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (validate33(data, { instancePath }) || (vErrors = vErrors === null ? validate33.errors : vErrors.concat(validate33.errors), errors = vErrors.length), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.kind !== void 0) {
      let data0 = data.kind;
      if (typeof data0 != "string") {
        vErrors = fail(vErrors, instancePath + "/kind", "type", { type: "string" }, schema65.allOf[1].properties.kind, data0), errors++;
      }
      if (data0 !== "database_export") {
        vErrors = fail(vErrors, instancePath + "/kind", "const", { allowedValue: "database_export" }, schema65.allOf[1].properties.kind, data0), errors++;
      }
    }
    if (data.scope !== void 0) {
      let data1 = data.scope;
      if (typeof data1 != "string") {
        vErrors = fail(vErrors, instancePath + "/scope", "type", { type: "string" }, schema65.allOf[1].properties.scope, data1), errors++;
      }
      if (data1 !== "project") {
        vErrors = fail(vErrors, instancePath + "/scope", "const", { allowedValue: "project" }, schema65.allOf[1].properties.scope, data1), errors++;
      }
    }
    if (data.table !== void 0) {
      let data2 = data.table;
      if (data2 !== null) {
        vErrors = fail(vErrors, instancePath + "/table", "type", { type: "null" }, schema65.allOf[1].properties.table, data2), errors++;
      }
    }
    if (data.format !== void 0) {
      let data3 = data.format;
      if (typeof data3 != "string") {
        vErrors = fail(vErrors, instancePath + "/format", "type", { type: "string" }, schema65.allOf[1].properties.format, data3), errors++;
      }
      if (!(data3 === "zip" || data3 === "zip-csv" || data3 === "json")) {
        vErrors = fail(vErrors, instancePath + "/format", "enum", { allowedValues: schema65.allOf[1].properties.format.enum }, schema65.allOf[1].properties.format, data3), errors++;
      }
    }
    if (data.status !== void 0) {
      let data4 = data.status;
      if (typeof data4 != "string") {
        vErrors = fail(vErrors, instancePath + "/status", "type", { type: "string" }, schema65.allOf[1].properties.status, data4), errors++;
      }
      if (data4 !== "ready") {
        vErrors = fail(vErrors, instancePath + "/status", "const", { allowedValue: "ready" }, schema65.allOf[1].properties.status, data4), errors++;
      }
    }
  } else {
    vErrors = fail(vErrors, instancePath, "type", { type: "object" }, schema65.allOf[1], data), errors++;
  }
  let _errs16 = errors, valid3 = !0, _errs17 = errors;
  if (data && typeof data == "object" && !Array.isArray(data) && data.format !== void 0 && data.format !== "json") {
    (vErrors ??= []).push({}), errors++;
  }
  var _valid0 = _errs17 === errors;
  if (errors = _errs16, vErrors !== null && (_errs16 ? vErrors.length = _errs16 : vErrors = null), _valid0) {
    let _errs19 = errors;
    if (data && typeof data == "object" && !Array.isArray(data) && data.content_type !== void 0) {
      let data6 = data.content_type;
      if (typeof data6 != "string") {
        vErrors = fail(vErrors, instancePath + "/content_type", "type", { type: "string" }, schema51.then.properties.content_type.allOf[0], data6), errors++;
      }
      if (data6 !== "application/json; charset=utf-8") {
        vErrors = fail(vErrors, instancePath + "/content_type", "const", { allowedValue: "application/json; charset=utf-8" }, schema51.then.properties.content_type.allOf[0], data6), errors++;
      }
      if (typeof data6 == "string") {
        if (!pattern14.test(data6)) {
          vErrors = fail(vErrors, instancePath + "/content_type", "pattern", { pattern: "^application/json\\s*(;.*)?$" }, schema51.then.properties.content_type, data6), errors++;
        }
      } else {
        vErrors = fail(vErrors, instancePath + "/content_type", "type", { type: "string" }, schema51.then.properties.content_type, data6), errors++;
      }
    }
    var _valid0 = _errs19 === errors;
    valid3 = _valid0;
  }
  if (!valid3) {
    (vErrors ??= []).push({ instancePath, keyword: "if", params: { failingKeyword: "then" }, message: 'must match "then" schema', parentSchema: schema51, data }), errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.content_type !== void 0) {
      let data7 = data.content_type;
      if (typeof data7 != "string") {
        vErrors = fail(vErrors, instancePath + "/content_type", "type", { type: "string" }, schema51.properties.content_type, data7), errors++;
      }
    }
  } else {
    vErrors = fail(vErrors, instancePath, "type", { type: "object" }, schema51, data), errors++;
  }
  let _errs29 = errors, valid9 = !0, _errs30 = errors;
  if (data && typeof data == "object" && !Array.isArray(data) && data.format !== void 0) {
    let data8 = data.format;
    if (!(data8 === "zip" || data8 === "zip-csv")) {
      (vErrors ??= []).push({}), errors++;
    }
  }
  var _valid1 = _errs30 === errors;
  if (errors = _errs29, vErrors !== null && (_errs29 ? vErrors.length = _errs29 : vErrors = null), _valid1) {
    let _errs32 = errors;
    if (data && typeof data == "object" && !Array.isArray(data) && data.content_type !== void 0) {
      let data9 = data.content_type;
      if (data9 !== "application/zip") {
        vErrors = fail(vErrors, instancePath + "/content_type", "const", { allowedValue: "application/zip" }, schema67.then.properties.content_type, data9), errors++;
      }
    }
    var _valid1 = _errs32 === errors;
    valid9 = _valid1;
  }
  if (!valid9) {
    (vErrors ??= []).push({ instancePath, keyword: "if", params: { failingKeyword: "then" }, message: 'must match "then" schema', parentSchema: schema67, data }), errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.content_type !== void 0) {
      let data10 = data.content_type;
      if (typeof data10 != "string") {
        vErrors = fail(vErrors, instancePath + "/content_type", "type", { type: "string" }, schema67.properties.content_type, data10), errors++;
      }
    }
  } else {
    vErrors = fail(vErrors, instancePath, "type", { type: "object" }, schema67, data), errors++;
  }
  return validate55.errors = vErrors, errors === 0;
}
function validate53(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (validate26(data, { instancePath }) || (vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors), errors = vErrors.length), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.data === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "data" }, schema64.allOf[1], data), errors++;
    }
    if (data.data !== void 0) {
      let data0 = data.data;
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        if (data0.export === void 0) {
          vErrors = fail(vErrors, instancePath + "/data", "required", { missingProperty: "export" }, schema64.allOf[1].properties.data, data0), errors++;
        }
        data0.export !== void 0 && (validate55(data0.export, { instancePath: instancePath + "/data/export" }) || (vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors), errors = vErrors.length));
      } else {
        vErrors = fail(vErrors, instancePath + "/data", "type", { type: "object" }, schema64.allOf[1].properties.data, data0), errors++;
      }
    }
  } else {
    vErrors = fail(vErrors, instancePath, "type", { type: "object" }, schema64.allOf[1], data), errors++;
  }
  return validate53.errors = vErrors, errors === 0;
}
var entry12 = validate58, schema68 = { "x-pointer": "#/paths/~1projects~1{project}~1exports/get/parameters/0/schema", enum: ["ready", "not_found", "all"] };
function validate58(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (typeof data != "string") {
    vErrors = fail(vErrors, instancePath, "type", { type: "string" }, schema68, data), errors++;
  }
  if (!(data === "ready" || data === "not_found" || data === "all")) {
    vErrors = fail(vErrors, instancePath, "enum", { allowedValues: schema68.enum }, schema68, data), errors++;
  }
  return validate58.errors = vErrors, errors === 0;
}
var entry13 = validate59, schema69 = { "x-pointer": "#/paths/~1projects~1{project}~1exports/get/parameters/1/schema" };
function validate59(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (!(typeof data == "number" && !(data % 1) && !isNaN(data) && isFinite(data))) {
    vErrors = fail(vErrors, instancePath, "type", { type: "integer" }, schema69, data), errors++;
  }
  if (typeof data == "number" && isFinite(data)) {
    if (data > 500 || isNaN(data)) {
      (vErrors ??= []).push({ instancePath, keyword: "maximum", params: { comparison: "<=", limit: 500 }, message: "must be <= 500", parentSchema: schema69, data }), errors++;
    }
    if (data < 1 || isNaN(data)) {
      (vErrors ??= []).push({ instancePath, keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", parentSchema: schema69, data }), errors++;
    }
  }
  return validate59.errors = vErrors, errors === 0;
}
var entry14 = validate60, schema70 = { "x-pointer": "#/paths/~1projects~1{project}~1exports/get/parameters/2/schema" };
function validate60(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (!(typeof data == "number" && !(data % 1) && !isNaN(data) && isFinite(data))) {
    vErrors = fail(vErrors, instancePath, "type", { type: "integer" }, schema70, data), errors++;
  }
  if (typeof data == "number" && isFinite(data) && (data < 0 || isNaN(data))) {
    (vErrors ??= []).push({ instancePath, keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", parentSchema: schema70, data }), errors++;
  }
  return validate60.errors = vErrors, errors === 0;
}
var entry15 = validate61, schema71 = { "x-pointer": "#/components/schemas/ExportList", allOf: [{ "x-pointer": "#/components/schemas/ExportList/allOf/0" }, { "x-pointer": "#/components/schemas/ExportList/allOf/1", properties: { data: { "x-pointer": "#/components/schemas/ExportList/allOf/1/properties/data", properties: { exports: { "x-pointer": "#/components/schemas/ExportList/allOf/1/properties/data/properties/exports", items: { "x-pointer": "#/components/schemas/ExportList/allOf/1/properties/data/properties/exports/items" } } } } } }] };
function validate61(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (validate26(data, { instancePath }) || (vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors), errors = vErrors.length), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.data === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "data" }, schema71.allOf[1], data), errors++;
    }
    if (data.data !== void 0) {
      let data0 = data.data;
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        if (data0.exports === void 0) {
          vErrors = fail(vErrors, instancePath + "/data", "required", { missingProperty: "exports" }, schema71.allOf[1].properties.data, data0), errors++;
        }
        if (data0.exports !== void 0) {
          let data1 = data0.exports;
          if (Array.isArray(data1)) {
            let len0 = data1.length;
            for (let i0 = 0; i0 < len0 && !(errors >= 2e3); i0++)
              validate33(data1[i0], { instancePath: instancePath + "/data/exports/" + i0 }) || (vErrors = vErrors === null ? validate33.errors : vErrors.concat(validate33.errors), errors = vErrors.length);
          } else {
            vErrors = fail(vErrors, instancePath + "/data/exports", "type", { type: "array" }, schema71.allOf[1].properties.data.properties.exports, data1), errors++;
          }
        }
      } else {
        vErrors = fail(vErrors, instancePath + "/data", "type", { type: "object" }, schema71.allOf[1].properties.data, data0), errors++;
      }
    }
  } else {
    vErrors = fail(vErrors, instancePath, "type", { type: "object" }, schema71.allOf[1], data), errors++;
  }
  return validate61.errors = vErrors, errors === 0;
}
var entry16 = validate64, schema72 = { "x-pointer": "#/components/schemas/InvalidRequestError", allOf: [{ "x-pointer": "#/components/schemas/InvalidRequestError/allOf/0" }, { "x-pointer": "#/components/schemas/InvalidRequestError/allOf/1", properties: { error: { "x-pointer": "#/components/schemas/InvalidRequestError/allOf/1/properties/error", properties: { code: { "x-pointer": "#/components/schemas/InvalidRequestError/allOf/1/properties/error/properties/code", enum: ["validation_failed"] } } } } }] };
function validate64(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (validate37(data, { instancePath }) || (vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors), errors = vErrors.length), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.error === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "error" }, schema72.allOf[1], data), errors++;
    }
    if (data.error !== void 0) {
      let data0 = data.error;
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        if (data0.code === void 0) {
          vErrors = fail(vErrors, instancePath + "/error", "required", { missingProperty: "code" }, schema72.allOf[1].properties.error, data0), errors++;
        }
        if (data0.code !== void 0) {
          let data1 = data0.code;
          if (typeof data1 != "string") {
            vErrors = fail(vErrors, instancePath + "/error/code", "type", { type: "string" }, schema72.allOf[1].properties.error.properties.code, data1), errors++;
          }
          if (data1 !== "validation_failed") {
            vErrors = fail(vErrors, instancePath + "/error/code", "enum", { allowedValues: schema72.allOf[1].properties.error.properties.code.enum }, schema72.allOf[1].properties.error.properties.code, data1), errors++;
          }
        }
      } else {
        vErrors = fail(vErrors, instancePath + "/error", "type", { type: "object" }, schema72.allOf[1].properties.error, data0), errors++;
      }
    }
  } else {
    vErrors = fail(vErrors, instancePath, "type", { type: "object" }, schema72.allOf[1], data), errors++;
  }
  return validate64.errors = vErrors, errors === 0;
}
var entry17 = validate66, schema73 = { "x-pointer": "#/paths/~1projects~1{project}~1export~1download~1{export_id}/parameters/1/schema" };
function validate66(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (typeof data == "string") {
    if (!pattern8.test(data)) {
      vErrors = fail(vErrors, instancePath, "pattern", { pattern: "^exp_" }, schema73, data), errors++;
    }
  } else {
    vErrors = fail(vErrors, instancePath, "type", { type: "string" }, schema73, data), errors++;
  }
  return validate66.errors = vErrors, errors === 0;
}
var entry18 = validate67;
function validate67(data, { instancePath = "" } = {}) {
  return validate67.errors = null, !0;
}
var entry19 = validate68, schema75 = { "x-pointer": "#/paths/~1projects~1{project}~1export~1download~1{export_id}/get/responses/200/content/application~1sql/schema" };
function validate68(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (typeof data != "string") {
    vErrors = fail(vErrors, instancePath, "type", { type: "string" }, schema75, data), errors++;
  }
  return validate68.errors = vErrors, errors === 0;
}
var entry20 = validate69, schema76 = { "x-pointer": "#/paths/~1projects~1{project}~1export~1download~1{export_id}/get/responses/200/content/*~1*/schema" };
function validate69(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (typeof data != "string") {
    vErrors = fail(vErrors, instancePath, "type", { type: "string" }, schema76, data), errors++;
  }
  return validate69.errors = vErrors, errors === 0;
}
var entry21 = validate70, schema77 = { "x-pointer": "#/paths/~1projects~1{project}~1export~1download~1{export_id}/get/responses/200/headers/Content-Disposition/schema", allOf: [{ "x-pointer": "#/paths/~1projects~1{project}~1export~1download~1{export_id}/get/responses/200/headers/Content-Disposition/schema/allOf/0" }] }, pattern18 = new RegExp("^[Aa][Tt][Tt][Aa][Cc][Hh][Mm][Ee][Nn][Tt]\\s*;\\s*[Ff][Ii][Ll][Ee][Nn][Aa][Mm][Ee]\\*?\\s*=", "u");
function validate70(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (typeof data != "string") {
    vErrors = fail(vErrors, instancePath, "type", { type: "string" }, schema77, data), errors++;
  }
  if (typeof data == "string") {
    if (!pattern18.test(data)) {
      vErrors = fail(vErrors, instancePath, "pattern", { pattern: "^[Aa][Tt][Tt][Aa][Cc][Hh][Mm][Ee][Nn][Tt]\\s*;\\s*[Ff][Ii][Ll][Ee][Nn][Aa][Mm][Ee]\\*?\\s*=" }, schema77.allOf[0], data), errors++;
    }
  } else {
    vErrors = fail(vErrors, instancePath, "type", { type: "string" }, schema77.allOf[0], data), errors++;
  }
  return validate70.errors = vErrors, errors === 0;
}
var entry22 = validate71;
function validate71(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (validate27(data, { instancePath }) || (vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors), errors = vErrors.length), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.ok === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "ok" }, schema37.allOf[1], data), errors++;
    }
    if (data.data === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "data" }, schema37.allOf[1], data), errors++;
    }
    if (data.error === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "error" }, schema37.allOf[1], data), errors++;
    }
    if (data.ok !== void 0) {
      let data0 = data.ok;
      if (typeof data0 != "boolean") {
        vErrors = fail(vErrors, instancePath + "/ok", "type", { type: "boolean" }, schema37.allOf[1].properties.ok, data0), errors++;
      }
      if (data0 !== !0) {
        vErrors = fail(vErrors, instancePath + "/ok", "const", { allowedValue: !0 }, schema37.allOf[1].properties.ok, data0), errors++;
      }
    }
    if (data.data !== void 0) {
      let data1 = data.data;
      if (!(data1 && typeof data1 == "object" && !Array.isArray(data1))) {
        vErrors = fail(vErrors, instancePath + "/data", "type", { type: "object" }, schema37.allOf[1].properties.data, data1), errors++;
      }
    }
    if (data.error !== void 0) {
      let data2 = data.error;
      if (data2 !== null) {
        vErrors = fail(vErrors, instancePath + "/error", "type", { type: "null" }, schema37.allOf[1].properties.error, data2), errors++;
      }
    }
  } else {
    vErrors = fail(vErrors, instancePath, "type", { type: "object" }, schema37.allOf[1], data), errors++;
  }
  return validate71.errors = vErrors, errors === 0;
}
var entry23 = validate73;
function validate73(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (validate27(data, { instancePath }) || (vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors), errors = vErrors.length), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.ok === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "ok" }, schema55.allOf[1], data), errors++;
    }
    if (data.data === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "data" }, schema55.allOf[1], data), errors++;
    }
    if (data.error === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "error" }, schema55.allOf[1], data), errors++;
    }
    if (data.ok !== void 0) {
      let data0 = data.ok;
      if (typeof data0 != "boolean") {
        vErrors = fail(vErrors, instancePath + "/ok", "type", { type: "boolean" }, schema55.allOf[1].properties.ok, data0), errors++;
      }
      if (data0 !== !1) {
        vErrors = fail(vErrors, instancePath + "/ok", "const", { allowedValue: !1 }, schema55.allOf[1].properties.ok, data0), errors++;
      }
    }
    if (data.data !== void 0) {
      let data1 = data.data;
      if (data1 !== null) {
        vErrors = fail(vErrors, instancePath + "/data", "type", { type: "null" }, schema55.allOf[1].properties.data, data1), errors++;
      }
    }
    data.error !== void 0 && (validate40(data.error, { instancePath: instancePath + "/error" }) || (vErrors = vErrors === null ? validate40.errors : vErrors.concat(validate40.errors), errors = vErrors.length));
  } else {
    vErrors = fail(vErrors, instancePath, "type", { type: "object" }, schema55.allOf[1], data), errors++;
  }
  return validate73.errors = vErrors, errors === 0;
}
var validators = /* @__PURE__ */ new Map([
  ["#/components/parameters/Project/schema", entry0],
  ["#/components/parameters/OperationKey/schema", entry1],
  ["#/components/parameters/OperationRunId/schema", entry2],
  ["#/components/schemas/SchemaExportRequest", entry3],
  ["#/components/schemas/SchemaExportCreated", entry4],
  ["#/components/schemas/InvalidExportRequestError", entry5],
  ["#/components/schemas/UnauthorizedError", entry6],
  ["#/components/schemas/ForbiddenError", entry7],
  ["#/components/schemas/NotFoundError", entry8],
  ["#/components/schemas/AuthorizedError", entry9],
  ["#/components/schemas/DatabaseExportRequest", entry10],
  ["#/components/schemas/DatabaseExportCreated", entry11],
  ["#/paths/~1projects~1{project}~1exports/get/parameters/0/schema", entry12],
  ["#/paths/~1projects~1{project}~1exports/get/parameters/1/schema", entry13],
  ["#/paths/~1projects~1{project}~1exports/get/parameters/2/schema", entry14],
  ["#/components/schemas/ExportList", entry15],
  ["#/components/schemas/InvalidRequestError", entry16],
  ["#/paths/~1projects~1{project}~1export~1download~1{export_id}/parameters/1/schema", entry17],
  ["#/paths/~1projects~1{project}~1export~1download~1{export_id}/get/responses/200/content/application~1json/schema", entry18],
  ["#/paths/~1projects~1{project}~1export~1download~1{export_id}/get/responses/200/content/application~1sql/schema", entry19],
  ["#/paths/~1projects~1{project}~1export~1download~1{export_id}/get/responses/200/content/*~1*/schema", entry20],
  ["#/paths/~1projects~1{project}~1export~1download~1{export_id}/get/responses/200/headers/Content-Disposition/schema", entry21],
  ["#/components/schemas/SuccessEnvelope", entry22],
  ["#/components/schemas/ErrorEnvelope", entry23]
]);
export {
  validators
};
