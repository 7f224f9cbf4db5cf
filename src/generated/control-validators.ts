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
  "date-time": fmtDef(getDateTime(!0))
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
var entry0 = validate21, schema32 = { "x-pointer": "#/components/schemas/WorldId" }, pattern4 = new RegExp("^[A-Za-z0-9._-]{1,64}$", "u");
function validate21(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (typeof data == "string") {
    if (!pattern4.test(data)) {
      (vErrors ??= []).push({ instancePath, keyword: "pattern", params: { pattern: "^[A-Za-z0-9._-]{1,64}$" }, parentSchema: schema32, data }), errors++;
    }
  } else {
    vErrors = fail(vErrors, instancePath, "type", { type: "string" }, schema32, data), errors++;
  }
  return validate21.errors = vErrors, errors === 0;
}
var entry1 = validate22, schema33 = { "x-pointer": "#/paths/~1__mock~1journal/get/parameters/0/schema" };
function validate22(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (typeof data != "string") {
    vErrors = fail(vErrors, instancePath, "type", { type: "string" }, schema33, data), errors++;
  }
  return validate22.errors = vErrors, errors === 0;
}
var entry2 = validate23, schema34 = { "x-pointer": "#/paths/~1__mock~1journal/get/parameters/1/schema" };
function validate23(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (!(typeof data == "number" && !(data % 1) && !isNaN(data) && isFinite(data))) {
    vErrors = fail(vErrors, instancePath, "type", { type: "integer" }, schema34, data), errors++;
  }
  return validate23.errors = vErrors, errors === 0;
}
var entry3 = validate24, schema35 = { "x-pointer": "#/paths/~1__mock~1journal/get/parameters/2/schema", maximum: 1e3 };
function validate24(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (!(typeof data == "number" && !(data % 1) && !isNaN(data) && isFinite(data))) {
    vErrors = fail(vErrors, instancePath, "type", { type: "integer" }, schema35, data), errors++;
  }
  if (typeof data == "number" && isFinite(data)) {
    if (data > 1e3 || isNaN(data)) {
      (vErrors ??= []).push({ instancePath, keyword: "maximum", params: { comparison: "<=", limit: 1e3 }, message: "must be <= 1000", schema: 1e3, parentSchema: schema35, data }), errors++;
    }
    if (data < 1 || isNaN(data)) {
      (vErrors ??= []).push({ instancePath, keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", parentSchema: schema35, data }), errors++;
    }
  }
  return validate24.errors = vErrors, errors === 0;
}
var entry4 = validate25, schema36 = { "x-pointer": "#/paths/~1__mock~1journal/get/parameters/3/schema" };
function validate25(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (!(typeof data == "number" && !(data % 1) && !isNaN(data) && isFinite(data))) {
    vErrors = fail(vErrors, instancePath, "type", { type: "integer" }, schema36, data), errors++;
  }
  if (typeof data == "number" && isFinite(data) && (data < 0 || isNaN(data))) {
    (vErrors ??= []).push({ instancePath, keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", parentSchema: schema36, data }), errors++;
  }
  return validate25.errors = vErrors, errors === 0;
}
var entry5 = validate26, schema37 = { "x-pointer": "#/paths/~1__mock~1journal~1{id}~1curl/get/parameters/0/schema" };
function validate26(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (!(typeof data == "number" && !(data % 1) && !isNaN(data) && isFinite(data))) {
    vErrors = fail(vErrors, instancePath, "type", { type: "integer" }, schema37, data), errors++;
  }
  if (typeof data == "number" && isFinite(data) && (data < 1 || isNaN(data))) {
    (vErrors ??= []).push({ instancePath, keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", parentSchema: schema37, data }), errors++;
  }
  return validate26.errors = vErrors, errors === 0;
}
var entry6 = validate27, schema38 = { "x-pointer": "#/components/schemas/Scenario", properties: { description: { "x-pointer": "#/components/schemas/Scenario/properties/description" }, steps: { "x-pointer": "#/components/schemas/Scenario/properties/steps", maxItems: 1e3, items: { "x-pointer": "#/components/schemas/Scenario/properties/steps/items" } } } }, schema39 = { "x-pointer": "#/components/schemas/Step", properties: { operation: { "x-pointer": "#/components/schemas/Step/properties/operation" }, match: { "x-pointer": "#/components/schemas/Step/properties/match" }, times: { "x-pointer": "#/components/schemas/Step/properties/times" }, outcome: { "x-pointer": "#/components/schemas/Step/properties/outcome" } } }, schema40 = { "x-pointer": "#/components/schemas/Match", properties: { path: { "x-pointer": "#/components/schemas/Match/properties/path", additionalProperties: { "x-pointer": "#/components/schemas/Match/properties/path/additionalProperties" } }, query: { "x-pointer": "#/components/schemas/Match/properties/query", additionalProperties: { "x-pointer": "#/components/schemas/Match/properties/query/additionalProperties" } }, headers: { "x-pointer": "#/components/schemas/Match/properties/headers", additionalProperties: { "x-pointer": "#/components/schemas/Match/properties/headers/additionalProperties" } }, body: { "x-pointer": "#/components/schemas/Match/properties/body" } } }, schema41 = { "x-pointer": "#/components/schemas/Outcome", properties: { error: { "x-pointer": "#/components/schemas/Outcome/properties/error" }, code: { "x-pointer": "#/components/schemas/Outcome/properties/code" }, example: { "x-pointer": "#/components/schemas/Outcome/properties/example" }, dynamic: { "x-pointer": "#/components/schemas/Outcome/properties/dynamic" }, fault: { "x-pointer": "#/components/schemas/Outcome/properties/fault" }, answer: { "x-pointer": "#/components/schemas/Outcome/properties/answer" }, retry_after: { "x-pointer": "#/components/schemas/Outcome/properties/retry_after" }, size: { "x-pointer": "#/components/schemas/Outcome/properties/size" }, rate: { "x-pointer": "#/components/schemas/Outcome/properties/rate", maximum: 1e9 }, delay: { "x-pointer": "#/components/schemas/Outcome/properties/delay", maximum: 6e5 }, delay_up_to: { "x-pointer": "#/components/schemas/Outcome/properties/delay_up_to", maximum: 6e5 } } }, schema42 = { "x-pointer": "#/components/schemas/Fault", enum: ["reset", "empty", "truncate", "hang", "error"] }, schema43 = { "x-pointer": "#/components/schemas/FixedResponse", properties: { status: { "x-pointer": "#/components/schemas/FixedResponse/properties/status" }, headers: { "x-pointer": "#/components/schemas/FixedResponse/properties/headers", propertyNames: { "x-pointer": "#/components/schemas/FixedResponse/properties/headers/propertyNames" }, additionalProperties: { "x-pointer": "#/components/schemas/FixedResponse/properties/headers/additionalProperties" } }, body: { "x-pointer": "#/components/schemas/FixedResponse/properties/body" }, body_base64: { "x-pointer": "#/components/schemas/FixedResponse/properties/body_base64" } } }, func1 = Object.prototype.hasOwnProperty, pattern5 = new RegExp("^(?!(content-length|transfer-encoding|connection|keep-alive|upgrade|te|trailer)$)[!#$%&'*+.^_`|~0-9a-z-]+$", "u"), pattern6 = new RegExp("^[\\t\\u0020-\\u007e\\u0080-\\u00ff]*$", "u"), pattern7 = new RegExp("^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$", "u");
function validate29(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data) {
      if (errors >= 2e3)
        break;
      if (!func1.call(schema41.properties, key0)) {
        (vErrors ??= []).push({ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", parentSchema: schema41, data }), errors++;
      }
    }
    if (data.error !== void 0) {
      let data0 = data.error;
      if (typeof data0 != "string") {
        vErrors = fail(vErrors, instancePath + "/error", "type", { type: "string" }, schema41.properties.error, data0), errors++;
      }
    }
    if (data.code !== void 0) {
      let data1 = data.code;
      if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1))) {
        vErrors = fail(vErrors, instancePath + "/code", "type", { type: "integer" }, schema41.properties.code, data1), errors++;
      }
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 > 599 || isNaN(data1)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/code", keyword: "maximum", params: { comparison: "<=", limit: 599 }, message: "must be <= 599", parentSchema: schema41.properties.code, data: data1 }), errors++;
        }
        if (data1 < 200 || isNaN(data1)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/code", keyword: "minimum", params: { comparison: ">=", limit: 200 }, message: "must be >= 200", parentSchema: schema41.properties.code, data: data1 }), errors++;
        }
      }
    }
    if (data.example !== void 0) {
      let data2 = data.example;
      if (typeof data2 != "string") {
        vErrors = fail(vErrors, instancePath + "/example", "type", { type: "string" }, schema41.properties.example, data2), errors++;
      }
    }
    if (data.dynamic !== void 0) {
      let data3 = data.dynamic;
      if (typeof data3 != "boolean") {
        vErrors = fail(vErrors, instancePath + "/dynamic", "type", { type: "boolean" }, schema41.properties.dynamic, data3), errors++;
      }
    }
    if (data.fault !== void 0) {
      let data4 = data.fault;
      if (typeof data4 != "string") {
        vErrors = fail(vErrors, instancePath + "/fault", "type", { type: "string" }, schema42, data4), errors++;
      }
      if (!(data4 === "reset" || data4 === "empty" || data4 === "truncate" || data4 === "hang" || data4 === "error")) {
        vErrors = fail(vErrors, instancePath + "/fault", "enum", { allowedValues: schema42.enum }, schema42, data4), errors++;
      }
    }
    if (data.answer !== void 0) {
      let data5 = data.answer;
      if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
        if (data5.status === void 0) {
          vErrors = fail(vErrors, instancePath + "/answer", "required", { missingProperty: "status" }, schema43, data5), errors++;
        }
        for (let key1 in data5) {
          if (errors >= 2e3)
            break;
          if (!(key1 === "status" || key1 === "headers" || key1 === "body" || key1 === "body_base64")) {
            (vErrors ??= []).push({ instancePath: instancePath + "/answer", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", parentSchema: schema43, data: data5 }), errors++;
          }
        }
        if (data5.status !== void 0) {
          let data6 = data5.status;
          if (!(typeof data6 == "number" && !(data6 % 1) && !isNaN(data6) && isFinite(data6))) {
            vErrors = fail(vErrors, instancePath + "/answer/status", "type", { type: "integer" }, schema43.properties.status, data6), errors++;
          }
          if (typeof data6 == "number" && isFinite(data6)) {
            if (data6 > 599 || isNaN(data6)) {
              (vErrors ??= []).push({ instancePath: instancePath + "/answer/status", keyword: "maximum", params: { comparison: "<=", limit: 599 }, message: "must be <= 599", parentSchema: schema43.properties.status, data: data6 }), errors++;
            }
            if (data6 < 200 || isNaN(data6)) {
              (vErrors ??= []).push({ instancePath: instancePath + "/answer/status", keyword: "minimum", params: { comparison: ">=", limit: 200 }, message: "must be >= 200", parentSchema: schema43.properties.status, data: data6 }), errors++;
            }
          }
        }
        if (data5.headers !== void 0) {
          let data7 = data5.headers;
          if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
            for (let key2 in data7) {
              if (errors >= 2e3)
                break;
              let _errs21 = errors;
              if (typeof key2 == "string" && !pattern5.test(key2)) {
                (vErrors ??= []).push({ instancePath: instancePath + "/answer/headers", keyword: "pattern", params: { pattern: "^(?!(content-length|transfer-encoding|connection|keep-alive|upgrade|te|trailer)$)[!#$%&'*+.^_`|~0-9a-z-]+$" }, parentSchema: schema43.properties.headers.propertyNames, data: key2, propertyName: key2 }), errors++;
              }
              var valid4 = _errs21 === errors;
              if (!valid4) {
                (vErrors ??= []).push({ instancePath: instancePath + "/answer/headers", keyword: "propertyNames", params: { propertyName: key2 }, message: "property name must be valid", parentSchema: schema43.properties.headers, data: data7 }), errors++;
              }
            }
            for (let key3 in data7) {
              if (errors >= 2e3)
                break;
              let data8 = data7[key3];
              if (typeof data8 == "string") {
                if (!pattern6.test(data8)) {
                  vErrors = fail(vErrors, instancePath + "/answer/headers/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), "pattern", { pattern: "^[\\t\\u0020-\\u007e\\u0080-\\u00ff]*$" }, schema43.properties.headers.additionalProperties, data8), errors++;
                }
              } else {
                vErrors = fail(vErrors, instancePath + "/answer/headers/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), "type", { type: "string" }, schema43.properties.headers.additionalProperties, data8), errors++;
              }
            }
          } else {
            vErrors = fail(vErrors, instancePath + "/answer/headers", "type", { type: "object" }, schema43.properties.headers, data7), errors++;
          }
        }
        if (data5.body !== void 0) {
          let data9 = data5.body;
          if (typeof data9 != "string") {
            vErrors = fail(vErrors, instancePath + "/answer/body", "type", { type: "string" }, schema43.properties.body, data9), errors++;
          }
        }
        if (data5.body_base64 !== void 0) {
          let data10 = data5.body_base64;
          if (typeof data10 == "string") {
            if (!pattern7.test(data10)) {
              (vErrors ??= []).push({ instancePath: instancePath + "/answer/body_base64", keyword: "pattern", params: { pattern: "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$" }, parentSchema: schema43.properties.body_base64, data: data10 }), errors++;
            }
          } else {
            vErrors = fail(vErrors, instancePath + "/answer/body_base64", "type", { type: "string" }, schema43.properties.body_base64, data10), errors++;
          }
        }
      } else {
        vErrors = fail(vErrors, instancePath + "/answer", "type", { type: "object" }, schema43, data5), errors++;
      }
    }
    if (data.retry_after !== void 0) {
      let data11 = data.retry_after;
      if (!(typeof data11 == "number" && !(data11 % 1) && !isNaN(data11) && isFinite(data11))) {
        vErrors = fail(vErrors, instancePath + "/retry_after", "type", { type: "integer" }, schema41.properties.retry_after, data11), errors++;
      }
      if (typeof data11 == "number" && isFinite(data11)) {
        if (data11 > 86400 || isNaN(data11)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/retry_after", keyword: "maximum", params: { comparison: "<=", limit: 86400 }, message: "must be <= 86400", parentSchema: schema41.properties.retry_after, data: data11 }), errors++;
        }
        if (data11 < 0 || isNaN(data11)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/retry_after", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", parentSchema: schema41.properties.retry_after, data: data11 }), errors++;
        }
      }
    }
    if (data.size !== void 0) {
      let data12 = data.size;
      if (!(typeof data12 == "number" && !(data12 % 1) && !isNaN(data12) && isFinite(data12))) {
        vErrors = fail(vErrors, instancePath + "/size", "type", { type: "integer" }, schema41.properties.size, data12), errors++;
      }
      if (typeof data12 == "number" && isFinite(data12)) {
        if (data12 > 1073741824 || isNaN(data12)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/size", keyword: "maximum", params: { comparison: "<=", limit: 1073741824 }, message: "must be <= 1073741824", parentSchema: schema41.properties.size, data: data12 }), errors++;
        }
        if (data12 < 0 || isNaN(data12)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/size", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", parentSchema: schema41.properties.size, data: data12 }), errors++;
        }
      }
    }
    if (data.rate !== void 0) {
      let data13 = data.rate;
      if (!(typeof data13 == "number" && !(data13 % 1) && !isNaN(data13) && isFinite(data13))) {
        vErrors = fail(vErrors, instancePath + "/rate", "type", { type: "integer" }, schema41.properties.rate, data13), errors++;
      }
      if (typeof data13 == "number" && isFinite(data13)) {
        if (data13 > 1e9 || isNaN(data13)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/rate", keyword: "maximum", params: { comparison: "<=", limit: 1e9 }, message: "must be <= 1000000000", schema: 1e9, parentSchema: schema41.properties.rate, data: data13 }), errors++;
        }
        if (data13 < 1 || isNaN(data13)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/rate", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", parentSchema: schema41.properties.rate, data: data13 }), errors++;
        }
      }
    }
    if (data.delay !== void 0) {
      let data14 = data.delay;
      if (!(typeof data14 == "number" && !(data14 % 1) && !isNaN(data14) && isFinite(data14))) {
        vErrors = fail(vErrors, instancePath + "/delay", "type", { type: "integer" }, schema41.properties.delay, data14), errors++;
      }
      if (typeof data14 == "number" && isFinite(data14)) {
        if (data14 > 6e5 || isNaN(data14)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/delay", keyword: "maximum", params: { comparison: "<=", limit: 6e5 }, message: "must be <= 600000", schema: 6e5, parentSchema: schema41.properties.delay, data: data14 }), errors++;
        }
        if (data14 < 0 || isNaN(data14)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/delay", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", parentSchema: schema41.properties.delay, data: data14 }), errors++;
        }
      }
    }
    if (data.delay_up_to !== void 0) {
      let data15 = data.delay_up_to;
      if (!(typeof data15 == "number" && !(data15 % 1) && !isNaN(data15) && isFinite(data15))) {
        vErrors = fail(vErrors, instancePath + "/delay_up_to", "type", { type: "integer" }, schema41.properties.delay_up_to, data15), errors++;
      }
      if (typeof data15 == "number" && isFinite(data15)) {
        if (data15 > 6e5 || isNaN(data15)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/delay_up_to", keyword: "maximum", params: { comparison: "<=", limit: 6e5 }, message: "must be <= 600000", schema: 6e5, parentSchema: schema41.properties.delay_up_to, data: data15 }), errors++;
        }
        if (data15 < 0 || isNaN(data15)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/delay_up_to", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", parentSchema: schema41.properties.delay_up_to, data: data15 }), errors++;
        }
      }
    }
  } else {
    vErrors = fail(vErrors, instancePath, "type", { type: "object" }, schema41, data), errors++;
  }
  return validate29.errors = vErrors, errors === 0;
}
function validate28(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.outcome === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "outcome" }, schema39, data), errors++;
    }
    for (let key0 in data) {
      if (errors >= 2e3)
        break;
      if (!(key0 === "operation" || key0 === "match" || key0 === "times" || key0 === "outcome")) {
        (vErrors ??= []).push({ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", parentSchema: schema39, data }), errors++;
      }
    }
    if (data.operation !== void 0) {
      let data0 = data.operation;
      if (typeof data0 != "string") {
        vErrors = fail(vErrors, instancePath + "/operation", "type", { type: "string" }, schema39.properties.operation, data0), errors++;
      }
    }
    if (data.match !== void 0) {
      let data1 = data.match;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        for (let key1 in data1) {
          if (errors >= 2e3)
            break;
          if (!(key1 === "path" || key1 === "query" || key1 === "headers" || key1 === "body")) {
            (vErrors ??= []).push({ instancePath: instancePath + "/match", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", parentSchema: schema40, data: data1 }), errors++;
          }
        }
        if (data1.path !== void 0) {
          let data2 = data1.path;
          if (data2 && typeof data2 == "object" && !Array.isArray(data2))
            for (let key2 in data2) {
              if (errors >= 2e3)
                break;
              let data3 = data2[key2];
              if (typeof data3 != "string") {
                vErrors = fail(vErrors, instancePath + "/match/path/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), "type", { type: "string" }, schema40.properties.path.additionalProperties, data3), errors++;
              }
            }
          else {
            vErrors = fail(vErrors, instancePath + "/match/path", "type", { type: "object" }, schema40.properties.path, data2), errors++;
          }
        }
        if (data1.query !== void 0) {
          let data4 = data1.query;
          if (data4 && typeof data4 == "object" && !Array.isArray(data4))
            for (let key3 in data4) {
              if (errors >= 2e3)
                break;
              let data5 = data4[key3];
              if (typeof data5 != "string") {
                vErrors = fail(vErrors, instancePath + "/match/query/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), "type", { type: "string" }, schema40.properties.query.additionalProperties, data5), errors++;
              }
            }
          else {
            vErrors = fail(vErrors, instancePath + "/match/query", "type", { type: "object" }, schema40.properties.query, data4), errors++;
          }
        }
        if (data1.headers !== void 0) {
          let data6 = data1.headers;
          if (data6 && typeof data6 == "object" && !Array.isArray(data6))
            for (let key4 in data6) {
              if (errors >= 2e3)
                break;
              let data7 = data6[key4];
              if (typeof data7 != "string") {
                vErrors = fail(vErrors, instancePath + "/match/headers/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), "type", { type: "string" }, schema40.properties.headers.additionalProperties, data7), errors++;
              }
            }
          else {
            vErrors = fail(vErrors, instancePath + "/match/headers", "type", { type: "object" }, schema40.properties.headers, data6), errors++;
          }
        }
      } else {
        vErrors = fail(vErrors, instancePath + "/match", "type", { type: "object" }, schema40, data1), errors++;
      }
    }
    if (data.times !== void 0) {
      let data8 = data.times;
      if (!(typeof data8 == "number" && !(data8 % 1) && !isNaN(data8) && isFinite(data8))) {
        vErrors = fail(vErrors, instancePath + "/times", "type", { type: "integer" }, schema39.properties.times, data8), errors++;
      }
      if (typeof data8 == "number" && isFinite(data8) && (data8 < 1 || isNaN(data8))) {
        (vErrors ??= []).push({ instancePath: instancePath + "/times", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", parentSchema: schema39.properties.times, data: data8 }), errors++;
      }
    }
    data.outcome !== void 0 && (validate29(data.outcome, { instancePath: instancePath + "/outcome" }) || (vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors), errors = vErrors.length));
  } else {
    vErrors = fail(vErrors, instancePath, "type", { type: "object" }, schema39, data), errors++;
  }
  return validate28.errors = vErrors, errors === 0;
}
function validate27(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.steps === void 0) {
      vErrors = fail(vErrors, instancePath, "required", { missingProperty: "steps" }, schema38, data), errors++;
    }
    for (let key0 in data) {
      if (errors >= 2e3)
        break;
      if (!(key0 === "description" || key0 === "steps")) {
        (vErrors ??= []).push({ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", parentSchema: schema38, data }), errors++;
      }
    }
    if (data.description !== void 0) {
      let data0 = data.description;
      if (typeof data0 != "string") {
        vErrors = fail(vErrors, instancePath + "/description", "type", { type: "string" }, schema38.properties.description, data0), errors++;
      }
    }
    if (data.steps !== void 0) {
      let data1 = data.steps;
      if (Array.isArray(data1)) {
        if (data1.length > 1e3) {
          (vErrors ??= []).push({ instancePath: instancePath + "/steps", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items", schema: 1e3, parentSchema: schema38.properties.steps, data: data1 }), errors++;
        }
        let len0 = data1.length;
        for (let i0 = 0; i0 < len0 && !(errors >= 2e3); i0++)
          validate28(data1[i0], { instancePath: instancePath + "/steps/" + i0 }) || (vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors), errors = vErrors.length);
      } else {
        vErrors = fail(vErrors, instancePath + "/steps", "type", { type: "array" }, schema38.properties.steps, data1), errors++;
      }
    }
  } else {
    vErrors = fail(vErrors, instancePath, "type", { type: "object" }, schema38, data), errors++;
  }
  return validate27.errors = vErrors, errors === 0;
}
var entry7 = validate32, schema44 = { "x-pointer": "#/paths/~1__mock~1resources/get/parameters/0/schema", maximum: 1e3 };
function validate32(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (!(typeof data == "number" && !(data % 1) && !isNaN(data) && isFinite(data))) {
    vErrors = fail(vErrors, instancePath, "type", { type: "integer" }, schema44, data), errors++;
  }
  if (typeof data == "number" && isFinite(data)) {
    if (data > 1e3 || isNaN(data)) {
      (vErrors ??= []).push({ instancePath, keyword: "maximum", params: { comparison: "<=", limit: 1e3 }, message: "must be <= 1000", schema: 1e3, parentSchema: schema44, data }), errors++;
    }
    if (data < 1 || isNaN(data)) {
      (vErrors ??= []).push({ instancePath, keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", parentSchema: schema44, data }), errors++;
    }
  }
  return validate32.errors = vErrors, errors === 0;
}
var entry8 = validate33, schema45 = { "x-pointer": "#/components/schemas/Seed", properties: { resources: { "x-pointer": "#/components/schemas/Seed/properties/resources", maxItems: 5e3, items: { "x-pointer": "#/components/schemas/Seed/properties/resources/items" } }, count: { "x-pointer": "#/components/schemas/Seed/properties/count", maximum: 5e3 }, within: { "x-pointer": "#/components/schemas/Seed/properties/within" } } };
function validate33(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length < 1) {
      (vErrors ??= []).push({ instancePath, keyword: "minProperties", params: { limit: 1 }, message: "must NOT have fewer than 1 properties", parentSchema: schema45, data }), errors++;
    }
    for (let key0 in data) {
      if (errors >= 2e3)
        break;
      if (!(key0 === "resources" || key0 === "count" || key0 === "within")) {
        (vErrors ??= []).push({ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", parentSchema: schema45, data }), errors++;
      }
    }
    if (data.resources !== void 0) {
      let data0 = data.resources;
      if (Array.isArray(data0)) {
        if (data0.length > 5e3) {
          (vErrors ??= []).push({ instancePath: instancePath + "/resources", keyword: "maxItems", params: { limit: 5e3 }, message: "must NOT have more than 5000 items", schema: 5e3, parentSchema: schema45.properties.resources, data: data0 }), errors++;
        }
        let len0 = data0.length;
        for (let i0 = 0; i0 < len0 && !(errors >= 2e3); i0++) {
          let data1 = data0[i0];
          if (!(data1 && typeof data1 == "object" && !Array.isArray(data1))) {
            vErrors = fail(vErrors, instancePath + "/resources/" + i0, "type", { type: "object" }, schema45.properties.resources.items, data1), errors++;
          }
        }
      } else {
        vErrors = fail(vErrors, instancePath + "/resources", "type", { type: "array" }, schema45.properties.resources, data0), errors++;
      }
    }
    if (data.count !== void 0) {
      let data2 = data.count;
      if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2))) {
        vErrors = fail(vErrors, instancePath + "/count", "type", { type: "integer" }, schema45.properties.count, data2), errors++;
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 > 5e3 || isNaN(data2)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/count", keyword: "maximum", params: { comparison: "<=", limit: 5e3 }, message: "must be <= 5000", schema: 5e3, parentSchema: schema45.properties.count, data: data2 }), errors++;
        }
        if (data2 < 0 || isNaN(data2)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/count", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", parentSchema: schema45.properties.count, data: data2 }), errors++;
        }
      }
    }
    if (data.within !== void 0) {
      let data3 = data.within;
      if (typeof data3 == "string") {
        if (ucs2length_default(data3) > 200) {
          (vErrors ??= []).push({ instancePath: instancePath + "/within", keyword: "maxLength", params: { limit: 200 }, message: "must NOT have more than 200 characters", parentSchema: schema45.properties.within, data: data3 }), errors++;
        }
      } else {
        vErrors = fail(vErrors, instancePath + "/within", "type", { type: "string" }, schema45.properties.within, data3), errors++;
      }
    }
  } else {
    vErrors = fail(vErrors, instancePath, "type", { type: "object" }, schema45, data), errors++;
  }
  return validate33.errors = vErrors, errors === 0;
}
var entry9 = validate34, schema46 = { "x-pointer": "#/components/schemas/ClockChange", properties: { now: { "x-pointer": "#/components/schemas/ClockChange/properties/now" }, advance_seconds: { "x-pointer": "#/components/schemas/ClockChange/properties/advance_seconds" }, frozen: { "x-pointer": "#/components/schemas/ClockChange/properties/frozen" } } }, formats0 = formats["date-time"];
function validate34(data, { instancePath = "" } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length < 1) {
      (vErrors ??= []).push({ instancePath, keyword: "minProperties", params: { limit: 1 }, message: "must NOT have fewer than 1 properties", parentSchema: schema46, data }), errors++;
    }
    for (let key0 in data) {
      if (errors >= 2e3)
        break;
      if (!(key0 === "now" || key0 === "advance_seconds" || key0 === "frozen")) {
        (vErrors ??= []).push({ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", parentSchema: schema46, data }), errors++;
      }
    }
    if (data.now !== void 0) {
      let data0 = data.now;
      if (typeof data0 == "string") {
        if (!formats0.validate(data0)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/now", keyword: "format", params: { format: "date-time" }, message: 'must match format "date-time"', parentSchema: schema46.properties.now, data: data0 }), errors++;
        }
      } else {
        vErrors = fail(vErrors, instancePath + "/now", "type", { type: "string" }, schema46.properties.now, data0), errors++;
      }
    }
    if (data.advance_seconds !== void 0) {
      let data1 = data.advance_seconds;
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 < 0 || isNaN(data1)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/advance_seconds", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", parentSchema: schema46.properties.advance_seconds, data: data1 }), errors++;
        }
      } else {
        vErrors = fail(vErrors, instancePath + "/advance_seconds", "type", { type: "number" }, schema46.properties.advance_seconds, data1), errors++;
      }
    }
    if (data.frozen !== void 0) {
      let data2 = data.frozen;
      if (typeof data2 != "boolean") {
        vErrors = fail(vErrors, instancePath + "/frozen", "type", { type: "boolean" }, schema46.properties.frozen, data2), errors++;
      }
    }
  } else {
    vErrors = fail(vErrors, instancePath, "type", { type: "object" }, schema46, data), errors++;
  }
  return validate34.errors = vErrors, errors === 0;
}
var validators = /* @__PURE__ */ new Map([
  ["#/components/schemas/WorldId", entry0],
  ["#/paths/~1__mock~1journal/get/parameters/0/schema", entry1],
  ["#/paths/~1__mock~1journal/get/parameters/1/schema", entry2],
  ["#/paths/~1__mock~1journal/get/parameters/2/schema", entry3],
  ["#/paths/~1__mock~1journal/get/parameters/3/schema", entry4],
  ["#/paths/~1__mock~1journal~1{id}~1curl/get/parameters/0/schema", entry5],
  ["#/components/schemas/Scenario", entry6],
  ["#/paths/~1__mock~1resources/get/parameters/0/schema", entry7],
  ["#/components/schemas/Seed", entry8],
  ["#/components/schemas/ClockChange", entry9]
]);
export {
  validators
};
