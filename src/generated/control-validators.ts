// @ts-nocheck
// The compiled validators of the description, by the pointer of their schema. Written by `npm run generate`; edits are lost.

var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf, __hasOwnProp = Object.prototype.hasOwnProperty;
var __commonJS = (cb, mod) => function() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from == "object" || typeof from == "function")
    for (let key of __getOwnPropNames(from))
      !__hasOwnProp.call(to, key) && key !== except && __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: !0 }) : target,
  mod
));

// node_modules/ajv-formats/dist/formats.js
var require_formats = __commonJS({
  "node_modules/ajv-formats/dist/formats.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    exports.formatNames = exports.fastFormats = exports.fullFormats = void 0;
    function fmtDef(validate, compare) {
      return { validate, compare };
    }
    exports.fullFormats = {
      // date: http://tools.ietf.org/html/rfc3339#section-5.6
      date: fmtDef(date, compareDate),
      // date-time: http://tools.ietf.org/html/rfc3339#section-5.6
      time: fmtDef(getTime(!0), compareTime),
      "date-time": fmtDef(getDateTime(!0), compareDateTime),
      "iso-time": fmtDef(getTime(), compareIsoTime),
      "iso-date-time": fmtDef(getDateTime(), compareIsoDateTime),
      // duration: https://tools.ietf.org/html/rfc3339#appendix-A
      duration: /^P(?!$)((\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?|(\d+W)?)$/,
      uri,
      "uri-reference": /^(?:[a-z][a-z0-9+\-.]*:)?(?:\/?\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:]|%[0-9a-f]{2})*@)?(?:\[(?:(?:(?:(?:[0-9a-f]{1,4}:){6}|::(?:[0-9a-f]{1,4}:){5}|(?:[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){4}|(?:(?:[0-9a-f]{1,4}:){0,1}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){3}|(?:(?:[0-9a-f]{1,4}:){0,2}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){2}|(?:(?:[0-9a-f]{1,4}:){0,3}[0-9a-f]{1,4})?::[0-9a-f]{1,4}:|(?:(?:[0-9a-f]{1,4}:){0,4}[0-9a-f]{1,4})?::)(?:[0-9a-f]{1,4}:[0-9a-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?))|(?:(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4})?::[0-9a-f]{1,4}|(?:(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4})?::)|[Vv][0-9a-f]+\.[a-z0-9\-._~!$&'()*+,;=:]+)\]|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?)|(?:[a-z0-9\-._~!$&'"()*+,;=]|%[0-9a-f]{2})*)(?::\d*)?(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*|\/(?:(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*)?|(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*)?(?:\?(?:[a-z0-9\-._~!$&'"()*+,;=:@/?]|%[0-9a-f]{2})*)?(?:#(?:[a-z0-9\-._~!$&'"()*+,;=:@/?]|%[0-9a-f]{2})*)?$/i,
      // uri-template: https://tools.ietf.org/html/rfc6570
      "uri-template": /^(?:(?:[^\x00-\x20"'<>%\\^`{|}]|%[0-9a-f]{2})|\{[+#./;?&=,!@|]?(?:[a-z0-9_]|%[0-9a-f]{2})+(?::[1-9][0-9]{0,3}|\*)?(?:,(?:[a-z0-9_]|%[0-9a-f]{2})+(?::[1-9][0-9]{0,3}|\*)?)*\})*$/i,
      // For the source: https://gist.github.com/dperini/729294
      // For test cases: https://mathiasbynens.be/demo/url-regex
      url: /^(?:https?|ftp):\/\/(?:\S+(?::\S*)?@)?(?:(?!(?:10|127)(?:\.\d{1,3}){3})(?!(?:169\.254|192\.168)(?:\.\d{1,3}){2})(?!172\.(?:1[6-9]|2\d|3[0-1])(?:\.\d{1,3}){2})(?:[1-9]\d?|1\d\d|2[01]\d|22[0-3])(?:\.(?:1?\d{1,2}|2[0-4]\d|25[0-5])){2}(?:\.(?:[1-9]\d?|1\d\d|2[0-4]\d|25[0-4]))|(?:(?:[a-z0-9\u{00a1}-\u{ffff}]+-)*[a-z0-9\u{00a1}-\u{ffff}]+)(?:\.(?:[a-z0-9\u{00a1}-\u{ffff}]+-)*[a-z0-9\u{00a1}-\u{ffff}]+)*(?:\.(?:[a-z\u{00a1}-\u{ffff}]{2,})))(?::\d{2,5})?(?:\/[^\s]*)?$/iu,
      email: /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i,
      hostname: /^(?=.{1,253}\.?$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[-0-9a-z]{0,61}[0-9a-z])?)*\.?$/i,
      // optimized https://www.safaribooksonline.com/library/view/regular-expressions-cookbook/9780596802837/ch07s16.html
      ipv4: /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/,
      ipv6: /^((([0-9a-f]{1,4}:){7}([0-9a-f]{1,4}|:))|(([0-9a-f]{1,4}:){6}(:[0-9a-f]{1,4}|((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3})|:))|(([0-9a-f]{1,4}:){5}(((:[0-9a-f]{1,4}){1,2})|:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3})|:))|(([0-9a-f]{1,4}:){4}(((:[0-9a-f]{1,4}){1,3})|((:[0-9a-f]{1,4})?:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){3}(((:[0-9a-f]{1,4}){1,4})|((:[0-9a-f]{1,4}){0,2}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){2}(((:[0-9a-f]{1,4}){1,5})|((:[0-9a-f]{1,4}){0,3}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){1}(((:[0-9a-f]{1,4}){1,6})|((:[0-9a-f]{1,4}){0,4}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(:(((:[0-9a-f]{1,4}){1,7})|((:[0-9a-f]{1,4}){0,5}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:)))$/i,
      regex,
      // uuid: http://tools.ietf.org/html/rfc4122
      uuid: /^(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
      // JSON-pointer: https://tools.ietf.org/html/rfc6901
      // uri fragment: https://tools.ietf.org/html/rfc3986#appendix-A
      "json-pointer": /^(?:\/(?:[^~/]|~0|~1)*)*$/,
      "json-pointer-uri-fragment": /^#(?:\/(?:[a-z0-9_\-.!$&'()*+,;:=@]|%[0-9a-f]{2}|~0|~1)*)*$/i,
      // relative JSON-pointer: http://tools.ietf.org/html/draft-luff-relative-json-pointer-00
      "relative-json-pointer": /^(?:0|[1-9][0-9]*)(?:#|(?:\/(?:[^~/]|~0|~1)*)*)$/,
      // the following formats are used by the openapi specification: https://spec.openapis.org/oas/v3.0.0#data-types
      // byte: https://github.com/miguelmota/is-base64
      byte,
      // signed 32 bit integer
      int32: { type: "number", validate: validateInt32 },
      // signed 64 bit integer
      int64: { type: "number", validate: validateInt64 },
      // C-type float
      float: { type: "number", validate: validateNumber },
      // C-type double
      double: { type: "number", validate: validateNumber },
      // hint to the UI to hide input strings
      password: !0,
      // unchecked string payload
      binary: !0
    };
    exports.fastFormats = {
      ...exports.fullFormats,
      date: fmtDef(/^\d\d\d\d-[0-1]\d-[0-3]\d$/, compareDate),
      time: fmtDef(/^(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)$/i, compareTime),
      "date-time": fmtDef(/^\d\d\d\d-[0-1]\d-[0-3]\dt(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)$/i, compareDateTime),
      "iso-time": fmtDef(/^(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)?$/i, compareIsoTime),
      "iso-date-time": fmtDef(/^\d\d\d\d-[0-1]\d-[0-3]\d[t\s](?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)?$/i, compareIsoDateTime),
      // uri: https://github.com/mafintosh/is-my-json-valid/blob/master/formats.js
      uri: /^(?:[a-z][a-z0-9+\-.]*:)(?:\/?\/)?[^\s]*$/i,
      "uri-reference": /^(?:(?:[a-z][a-z0-9+\-.]*:)?\/?\/)?(?:[^\\\s#][^\s#]*)?(?:#[^\\\s]*)?$/i,
      // email (sources from jsen validator):
      // http://stackoverflow.com/questions/201323/using-a-regular-expression-to-validate-an-email-address#answer-8829363
      // http://www.w3.org/TR/html5/forms.html#valid-e-mail-address (search for 'wilful violation')
      email: /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i
    };
    exports.formatNames = Object.keys(exports.fullFormats);
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
    function compareDate(d1, d2) {
      if (d1 && d2)
        return d1 > d2 ? 1 : d1 < d2 ? -1 : 0;
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
    function compareTime(s1, s2) {
      if (!(s1 && s2))
        return;
      let t1 = (/* @__PURE__ */ new Date("2020-01-01T" + s1)).valueOf(), t2 = (/* @__PURE__ */ new Date("2020-01-01T" + s2)).valueOf();
      if (t1 && t2)
        return t1 - t2;
    }
    function compareIsoTime(t1, t2) {
      if (!(t1 && t2))
        return;
      let a1 = TIME.exec(t1), a2 = TIME.exec(t2);
      if (a1 && a2)
        return t1 = a1[1] + a1[2] + a1[3], t2 = a2[1] + a2[2] + a2[3], t1 > t2 ? 1 : t1 < t2 ? -1 : 0;
    }
    var DATE_TIME_SEPARATOR = /t|\s/i;
    function getDateTime(strictTimeZone) {
      let time = getTime(strictTimeZone);
      return function(str) {
        let dateTime = str.split(DATE_TIME_SEPARATOR);
        return dateTime.length === 2 && date(dateTime[0]) && time(dateTime[1]);
      };
    }
    function compareDateTime(dt1, dt2) {
      if (!(dt1 && dt2))
        return;
      let d1 = new Date(dt1).valueOf(), d2 = new Date(dt2).valueOf();
      if (d1 && d2)
        return d1 - d2;
    }
    function compareIsoDateTime(dt1, dt2) {
      if (!(dt1 && dt2))
        return;
      let [d1, t1] = dt1.split(DATE_TIME_SEPARATOR), [d2, t2] = dt2.split(DATE_TIME_SEPARATOR), res = compareDate(d1, d2);
      if (res !== void 0)
        return res || compareTime(t1, t2);
    }
    var NOT_URI_FRAGMENT = /\/|:/, URI = /^(?:[a-z][a-z0-9+\-.]*:)(?:\/?\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:]|%[0-9a-f]{2})*@)?(?:\[(?:(?:(?:(?:[0-9a-f]{1,4}:){6}|::(?:[0-9a-f]{1,4}:){5}|(?:[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){4}|(?:(?:[0-9a-f]{1,4}:){0,1}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){3}|(?:(?:[0-9a-f]{1,4}:){0,2}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){2}|(?:(?:[0-9a-f]{1,4}:){0,3}[0-9a-f]{1,4})?::[0-9a-f]{1,4}:|(?:(?:[0-9a-f]{1,4}:){0,4}[0-9a-f]{1,4})?::)(?:[0-9a-f]{1,4}:[0-9a-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?))|(?:(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4})?::[0-9a-f]{1,4}|(?:(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4})?::)|[Vv][0-9a-f]+\.[a-z0-9\-._~!$&'()*+,;=:]+)\]|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?)|(?:[a-z0-9\-._~!$&'()*+,;=]|%[0-9a-f]{2})*)(?::\d*)?(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*|\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*)?|(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*)(?:\?(?:[a-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*)?(?:#(?:[a-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*)?$/i;
    function uri(str) {
      return NOT_URI_FRAGMENT.test(str) && URI.test(str);
    }
    var BYTE = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/gm;
    function byte(str) {
      return BYTE.lastIndex = 0, BYTE.test(str);
    }
    var MIN_INT32 = -(2 ** 31), MAX_INT32 = 2 ** 31 - 1;
    function validateInt32(value) {
      return Number.isInteger(value) && value <= MAX_INT32 && value >= MIN_INT32;
    }
    function validateInt64(value) {
      return Number.isInteger(value);
    }
    function validateNumber() {
      return !0;
    }
    var Z_ANCHOR = /[^\\]\\Z/;
    function regex(str) {
      if (Z_ANCHOR.test(str))
        return !1;
      try {
        return new RegExp(str), !0;
      } catch {
        return !1;
      }
    }
  }
});

// src/contract/formats.ts
var import_formats = __toESM(require_formats(), 1), formats = {
  ...import_formats.fullFormats,
  "date-time": rememberLatest(import_formats.fullFormats["date-time"])
};
function rememberLatest(format) {
  if (typeof format != "object" || !("validate" in format) || typeof format.validate != "function") return format;
  let check = format.validate, latest;
  return { validate: (text) => text === latest ? !0 : check(text) ? (latest = text, !0) : !1 };
}

// <stdin>
var entry0 = validate21, schema32 = { "x-pointer": "#/paths/~1__mock~1/get/responses/200/content/text~1html/schema", type: "string" };
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  if (typeof data != "string") {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema32.type, parentSchema: schema32, data };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  return validate21.errors = vErrors, errors === 0;
}
var entry1 = validate22, schema33 = { "x-pointer": "#/components/schemas/Problem", type: "object", required: ["type", "title", "status", "detail"], properties: { type: { "x-pointer": "#/components/schemas/Problem/properties/type", type: "string" }, title: { "x-pointer": "#/components/schemas/Problem/properties/title", type: "string" }, status: { "x-pointer": "#/components/schemas/Problem/properties/status", type: "integer" }, detail: { "x-pointer": "#/components/schemas/Problem/properties/detail", type: "string" } } };
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.type === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "type" }, message: "must have required property 'type'", schema: schema33.required, parentSchema: schema33, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.title === void 0) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "title" }, message: "must have required property 'title'", schema: schema33.required, parentSchema: schema33, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (data.status === void 0) {
      let err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "status" }, message: "must have required property 'status'", schema: schema33.required, parentSchema: schema33, data };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
    if (data.detail === void 0) {
      let err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "detail" }, message: "must have required property 'detail'", schema: schema33.required, parentSchema: schema33, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    if (data.type !== void 0) {
      let data0 = data.type;
      if (typeof data0 != "string") {
        let err4 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema33.properties.type.type, parentSchema: schema33.properties.type, data: data0 };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    }
    if (data.title !== void 0) {
      let data1 = data.title;
      if (typeof data1 != "string") {
        let err5 = { instancePath: instancePath + "/title", schemaPath: "#/properties/title/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema33.properties.title.type, parentSchema: schema33.properties.title, data: data1 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data.status !== void 0) {
      let data2 = data.status;
      if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2))) {
        let err6 = { instancePath: instancePath + "/status", schemaPath: "#/properties/status/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema33.properties.status.type, parentSchema: schema33.properties.status, data: data2 };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
    }
    if (data.detail !== void 0) {
      let data3 = data.detail;
      if (typeof data3 != "string") {
        let err7 = { instancePath: instancePath + "/detail", schemaPath: "#/properties/detail/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema33.properties.detail.type, parentSchema: schema33.properties.detail, data: data3 };
        vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
      }
    }
  } else {
    let err8 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema33.type, parentSchema: schema33, data };
    vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
  }
  return validate22.errors = vErrors, errors === 0;
}
var entry2 = validate23, schema34 = { "x-pointer": "#/components/schemas/WorldId", type: "string", pattern: "^[A-Za-z0-9._-]{1,64}$" }, pattern4 = new RegExp("^[A-Za-z0-9._-]{1,64}$", "u");
function validate23(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  if (typeof data == "string") {
    if (!pattern4.test(data)) {
      let err0 = { instancePath, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9._-]{1,64}$" }, message: 'must match pattern "^[A-Za-z0-9._-]{1,64}$"', schema: "^[A-Za-z0-9._-]{1,64}$", parentSchema: schema34, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
  } else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema34.type, parentSchema: schema34, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate23.errors = vErrors, errors === 0;
}
var entry3 = validate24, schema35 = { "x-pointer": "#/paths/~1__mock~1events/get/responses/200/content/text~1event-stream/schema", type: "string" };
function validate24(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  if (typeof data != "string") {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema35.type, parentSchema: schema35, data };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  return validate24.errors = vErrors, errors === 0;
}
var entry4 = validate25, schema36 = { "x-pointer": "#/components/schemas/Outcomes", type: "object", required: ["operations", "faults"], properties: { operations: { "x-pointer": "#/components/schemas/Outcomes/properties/operations", type: "array", items: { "x-pointer": "#/components/schemas/Outcomes/properties/operations/items", type: "object", required: ["operation", "method", "path", "summary", "errors", "examples"], properties: { operation: { "x-pointer": "#/components/schemas/Outcomes/properties/operations/items/properties/operation", type: "string" }, method: { "x-pointer": "#/components/schemas/Outcomes/properties/operations/items/properties/method", type: "string" }, path: { "x-pointer": "#/components/schemas/Outcomes/properties/operations/items/properties/path", type: "string" }, summary: { "x-pointer": "#/components/schemas/Outcomes/properties/operations/items/properties/summary", type: ["string", "null"] }, errors: { "x-pointer": "#/components/schemas/Outcomes/properties/operations/items/properties/errors", type: "array", items: { "x-pointer": "#/components/schemas/Outcomes/properties/operations/items/properties/errors/items", type: "object", required: ["code", "status", "meaning"], properties: { code: { "x-pointer": "#/components/schemas/Outcomes/properties/operations/items/properties/errors/items/properties/code", type: "string" }, status: { "x-pointer": "#/components/schemas/Outcomes/properties/operations/items/properties/errors/items/properties/status", type: "integer" }, meaning: { "x-pointer": "#/components/schemas/Outcomes/properties/operations/items/properties/errors/items/properties/meaning", type: "string" } } } }, examples: { "x-pointer": "#/components/schemas/Outcomes/properties/operations/items/properties/examples", type: "array", items: { "x-pointer": "#/components/schemas/Outcomes/properties/operations/items/properties/examples/items", type: "object", required: ["name", "status", "summary"], properties: { name: { "x-pointer": "#/components/schemas/Outcomes/properties/operations/items/properties/examples/items/properties/name", type: "string" }, status: { "x-pointer": "#/components/schemas/Outcomes/properties/operations/items/properties/examples/items/properties/status", type: "string" }, summary: { "x-pointer": "#/components/schemas/Outcomes/properties/operations/items/properties/examples/items/properties/summary", type: ["string", "null"] } } } } } } }, faults: { "x-pointer": "#/components/schemas/Outcomes/properties/faults", type: "array", items: { "x-pointer": "#/components/schemas/Outcomes/properties/faults/items", $ref: "#/$defs/%23~1components~1schemas~1Fault" } } } }, schema37 = { "x-pointer": "#/components/schemas/Fault", type: "string", enum: ["reset", "empty", "truncate", "hang", "error"] };
function validate25(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.operations === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "operations" }, message: "must have required property 'operations'", schema: schema36.required, parentSchema: schema36, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.faults === void 0) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "faults" }, message: "must have required property 'faults'", schema: schema36.required, parentSchema: schema36, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (data.operations !== void 0) {
      let data0 = data.operations;
      if (Array.isArray(data0)) {
        let len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data1 = data0[i0];
          if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
            if (data1.operation === void 0) {
              let err2 = { instancePath: instancePath + "/operations/" + i0, schemaPath: "#/properties/operations/items/required", keyword: "required", params: { missingProperty: "operation" }, message: "must have required property 'operation'", schema: schema36.properties.operations.items.required, parentSchema: schema36.properties.operations.items, data: data1 };
              vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
            }
            if (data1.method === void 0) {
              let err3 = { instancePath: instancePath + "/operations/" + i0, schemaPath: "#/properties/operations/items/required", keyword: "required", params: { missingProperty: "method" }, message: "must have required property 'method'", schema: schema36.properties.operations.items.required, parentSchema: schema36.properties.operations.items, data: data1 };
              vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
            }
            if (data1.path === void 0) {
              let err4 = { instancePath: instancePath + "/operations/" + i0, schemaPath: "#/properties/operations/items/required", keyword: "required", params: { missingProperty: "path" }, message: "must have required property 'path'", schema: schema36.properties.operations.items.required, parentSchema: schema36.properties.operations.items, data: data1 };
              vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
            }
            if (data1.summary === void 0) {
              let err5 = { instancePath: instancePath + "/operations/" + i0, schemaPath: "#/properties/operations/items/required", keyword: "required", params: { missingProperty: "summary" }, message: "must have required property 'summary'", schema: schema36.properties.operations.items.required, parentSchema: schema36.properties.operations.items, data: data1 };
              vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
            }
            if (data1.errors === void 0) {
              let err6 = { instancePath: instancePath + "/operations/" + i0, schemaPath: "#/properties/operations/items/required", keyword: "required", params: { missingProperty: "errors" }, message: "must have required property 'errors'", schema: schema36.properties.operations.items.required, parentSchema: schema36.properties.operations.items, data: data1 };
              vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
            }
            if (data1.examples === void 0) {
              let err7 = { instancePath: instancePath + "/operations/" + i0, schemaPath: "#/properties/operations/items/required", keyword: "required", params: { missingProperty: "examples" }, message: "must have required property 'examples'", schema: schema36.properties.operations.items.required, parentSchema: schema36.properties.operations.items, data: data1 };
              vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
            }
            if (data1.operation !== void 0) {
              let data2 = data1.operation;
              if (typeof data2 != "string") {
                let err8 = { instancePath: instancePath + "/operations/" + i0 + "/operation", schemaPath: "#/properties/operations/items/properties/operation/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema36.properties.operations.items.properties.operation.type, parentSchema: schema36.properties.operations.items.properties.operation, data: data2 };
                vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
              }
            }
            if (data1.method !== void 0) {
              let data3 = data1.method;
              if (typeof data3 != "string") {
                let err9 = { instancePath: instancePath + "/operations/" + i0 + "/method", schemaPath: "#/properties/operations/items/properties/method/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema36.properties.operations.items.properties.method.type, parentSchema: schema36.properties.operations.items.properties.method, data: data3 };
                vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
              }
            }
            if (data1.path !== void 0) {
              let data4 = data1.path;
              if (typeof data4 != "string") {
                let err10 = { instancePath: instancePath + "/operations/" + i0 + "/path", schemaPath: "#/properties/operations/items/properties/path/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema36.properties.operations.items.properties.path.type, parentSchema: schema36.properties.operations.items.properties.path, data: data4 };
                vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
              }
            }
            if (data1.summary !== void 0) {
              let data5 = data1.summary;
              if (typeof data5 != "string" && data5 !== null) {
                let err11 = { instancePath: instancePath + "/operations/" + i0 + "/summary", schemaPath: "#/properties/operations/items/properties/summary/type", keyword: "type", params: { type: schema36.properties.operations.items.properties.summary.type }, message: "must be string,null", schema: schema36.properties.operations.items.properties.summary.type, parentSchema: schema36.properties.operations.items.properties.summary, data: data5 };
                vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
              }
            }
            if (data1.errors !== void 0) {
              let data6 = data1.errors;
              if (Array.isArray(data6)) {
                let len1 = data6.length;
                for (let i1 = 0; i1 < len1; i1++) {
                  let data7 = data6[i1];
                  if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
                    if (data7.code === void 0) {
                      let err12 = { instancePath: instancePath + "/operations/" + i0 + "/errors/" + i1, schemaPath: "#/properties/operations/items/properties/errors/items/required", keyword: "required", params: { missingProperty: "code" }, message: "must have required property 'code'", schema: schema36.properties.operations.items.properties.errors.items.required, parentSchema: schema36.properties.operations.items.properties.errors.items, data: data7 };
                      vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
                    }
                    if (data7.status === void 0) {
                      let err13 = { instancePath: instancePath + "/operations/" + i0 + "/errors/" + i1, schemaPath: "#/properties/operations/items/properties/errors/items/required", keyword: "required", params: { missingProperty: "status" }, message: "must have required property 'status'", schema: schema36.properties.operations.items.properties.errors.items.required, parentSchema: schema36.properties.operations.items.properties.errors.items, data: data7 };
                      vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
                    }
                    if (data7.meaning === void 0) {
                      let err14 = { instancePath: instancePath + "/operations/" + i0 + "/errors/" + i1, schemaPath: "#/properties/operations/items/properties/errors/items/required", keyword: "required", params: { missingProperty: "meaning" }, message: "must have required property 'meaning'", schema: schema36.properties.operations.items.properties.errors.items.required, parentSchema: schema36.properties.operations.items.properties.errors.items, data: data7 };
                      vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
                    }
                    if (data7.code !== void 0) {
                      let data8 = data7.code;
                      if (typeof data8 != "string") {
                        let err15 = { instancePath: instancePath + "/operations/" + i0 + "/errors/" + i1 + "/code", schemaPath: "#/properties/operations/items/properties/errors/items/properties/code/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema36.properties.operations.items.properties.errors.items.properties.code.type, parentSchema: schema36.properties.operations.items.properties.errors.items.properties.code, data: data8 };
                        vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
                      }
                    }
                    if (data7.status !== void 0) {
                      let data9 = data7.status;
                      if (!(typeof data9 == "number" && !(data9 % 1) && !isNaN(data9) && isFinite(data9))) {
                        let err16 = { instancePath: instancePath + "/operations/" + i0 + "/errors/" + i1 + "/status", schemaPath: "#/properties/operations/items/properties/errors/items/properties/status/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema36.properties.operations.items.properties.errors.items.properties.status.type, parentSchema: schema36.properties.operations.items.properties.errors.items.properties.status, data: data9 };
                        vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
                      }
                    }
                    if (data7.meaning !== void 0) {
                      let data10 = data7.meaning;
                      if (typeof data10 != "string") {
                        let err17 = { instancePath: instancePath + "/operations/" + i0 + "/errors/" + i1 + "/meaning", schemaPath: "#/properties/operations/items/properties/errors/items/properties/meaning/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema36.properties.operations.items.properties.errors.items.properties.meaning.type, parentSchema: schema36.properties.operations.items.properties.errors.items.properties.meaning, data: data10 };
                        vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
                      }
                    }
                  } else {
                    let err18 = { instancePath: instancePath + "/operations/" + i0 + "/errors/" + i1, schemaPath: "#/properties/operations/items/properties/errors/items/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema36.properties.operations.items.properties.errors.items.type, parentSchema: schema36.properties.operations.items.properties.errors.items, data: data7 };
                    vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
                  }
                }
              } else {
                let err19 = { instancePath: instancePath + "/operations/" + i0 + "/errors", schemaPath: "#/properties/operations/items/properties/errors/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema36.properties.operations.items.properties.errors.type, parentSchema: schema36.properties.operations.items.properties.errors, data: data6 };
                vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
              }
            }
            if (data1.examples !== void 0) {
              let data11 = data1.examples;
              if (Array.isArray(data11)) {
                let len2 = data11.length;
                for (let i2 = 0; i2 < len2; i2++) {
                  let data12 = data11[i2];
                  if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
                    if (data12.name === void 0) {
                      let err20 = { instancePath: instancePath + "/operations/" + i0 + "/examples/" + i2, schemaPath: "#/properties/operations/items/properties/examples/items/required", keyword: "required", params: { missingProperty: "name" }, message: "must have required property 'name'", schema: schema36.properties.operations.items.properties.examples.items.required, parentSchema: schema36.properties.operations.items.properties.examples.items, data: data12 };
                      vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
                    }
                    if (data12.status === void 0) {
                      let err21 = { instancePath: instancePath + "/operations/" + i0 + "/examples/" + i2, schemaPath: "#/properties/operations/items/properties/examples/items/required", keyword: "required", params: { missingProperty: "status" }, message: "must have required property 'status'", schema: schema36.properties.operations.items.properties.examples.items.required, parentSchema: schema36.properties.operations.items.properties.examples.items, data: data12 };
                      vErrors === null ? vErrors = [err21] : vErrors.push(err21), errors++;
                    }
                    if (data12.summary === void 0) {
                      let err22 = { instancePath: instancePath + "/operations/" + i0 + "/examples/" + i2, schemaPath: "#/properties/operations/items/properties/examples/items/required", keyword: "required", params: { missingProperty: "summary" }, message: "must have required property 'summary'", schema: schema36.properties.operations.items.properties.examples.items.required, parentSchema: schema36.properties.operations.items.properties.examples.items, data: data12 };
                      vErrors === null ? vErrors = [err22] : vErrors.push(err22), errors++;
                    }
                    if (data12.name !== void 0) {
                      let data13 = data12.name;
                      if (typeof data13 != "string") {
                        let err23 = { instancePath: instancePath + "/operations/" + i0 + "/examples/" + i2 + "/name", schemaPath: "#/properties/operations/items/properties/examples/items/properties/name/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema36.properties.operations.items.properties.examples.items.properties.name.type, parentSchema: schema36.properties.operations.items.properties.examples.items.properties.name, data: data13 };
                        vErrors === null ? vErrors = [err23] : vErrors.push(err23), errors++;
                      }
                    }
                    if (data12.status !== void 0) {
                      let data14 = data12.status;
                      if (typeof data14 != "string") {
                        let err24 = { instancePath: instancePath + "/operations/" + i0 + "/examples/" + i2 + "/status", schemaPath: "#/properties/operations/items/properties/examples/items/properties/status/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema36.properties.operations.items.properties.examples.items.properties.status.type, parentSchema: schema36.properties.operations.items.properties.examples.items.properties.status, data: data14 };
                        vErrors === null ? vErrors = [err24] : vErrors.push(err24), errors++;
                      }
                    }
                    if (data12.summary !== void 0) {
                      let data15 = data12.summary;
                      if (typeof data15 != "string" && data15 !== null) {
                        let err25 = { instancePath: instancePath + "/operations/" + i0 + "/examples/" + i2 + "/summary", schemaPath: "#/properties/operations/items/properties/examples/items/properties/summary/type", keyword: "type", params: { type: schema36.properties.operations.items.properties.examples.items.properties.summary.type }, message: "must be string,null", schema: schema36.properties.operations.items.properties.examples.items.properties.summary.type, parentSchema: schema36.properties.operations.items.properties.examples.items.properties.summary, data: data15 };
                        vErrors === null ? vErrors = [err25] : vErrors.push(err25), errors++;
                      }
                    }
                  } else {
                    let err26 = { instancePath: instancePath + "/operations/" + i0 + "/examples/" + i2, schemaPath: "#/properties/operations/items/properties/examples/items/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema36.properties.operations.items.properties.examples.items.type, parentSchema: schema36.properties.operations.items.properties.examples.items, data: data12 };
                    vErrors === null ? vErrors = [err26] : vErrors.push(err26), errors++;
                  }
                }
              } else {
                let err27 = { instancePath: instancePath + "/operations/" + i0 + "/examples", schemaPath: "#/properties/operations/items/properties/examples/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema36.properties.operations.items.properties.examples.type, parentSchema: schema36.properties.operations.items.properties.examples, data: data11 };
                vErrors === null ? vErrors = [err27] : vErrors.push(err27), errors++;
              }
            }
          } else {
            let err28 = { instancePath: instancePath + "/operations/" + i0, schemaPath: "#/properties/operations/items/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema36.properties.operations.items.type, parentSchema: schema36.properties.operations.items, data: data1 };
            vErrors === null ? vErrors = [err28] : vErrors.push(err28), errors++;
          }
        }
      } else {
        let err29 = { instancePath: instancePath + "/operations", schemaPath: "#/properties/operations/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema36.properties.operations.type, parentSchema: schema36.properties.operations, data: data0 };
        vErrors === null ? vErrors = [err29] : vErrors.push(err29), errors++;
      }
    }
    if (data.faults !== void 0) {
      let data16 = data.faults;
      if (Array.isArray(data16)) {
        let len3 = data16.length;
        for (let i3 = 0; i3 < len3; i3++) {
          let data17 = data16[i3];
          if (typeof data17 != "string") {
            let err30 = { instancePath: instancePath + "/faults/" + i3, schemaPath: "#/$defs/%23~1components~1schemas~1Fault/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema37.type, parentSchema: schema37, data: data17 };
            vErrors === null ? vErrors = [err30] : vErrors.push(err30), errors++;
          }
          if (!(data17 === "reset" || data17 === "empty" || data17 === "truncate" || data17 === "hang" || data17 === "error")) {
            let err31 = { instancePath: instancePath + "/faults/" + i3, schemaPath: "#/$defs/%23~1components~1schemas~1Fault/enum", keyword: "enum", params: { allowedValues: schema37.enum }, message: "must be equal to one of the allowed values", schema: schema37.enum, parentSchema: schema37, data: data17 };
            vErrors === null ? vErrors = [err31] : vErrors.push(err31), errors++;
          }
        }
      } else {
        let err32 = { instancePath: instancePath + "/faults", schemaPath: "#/properties/faults/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema36.properties.faults.type, parentSchema: schema36.properties.faults, data: data16 };
        vErrors === null ? vErrors = [err32] : vErrors.push(err32), errors++;
      }
    }
  } else {
    let err33 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema36.type, parentSchema: schema36, data };
    vErrors === null ? vErrors = [err33] : vErrors.push(err33), errors++;
  }
  return validate25.errors = vErrors, errors === 0;
}
var entry5 = validate26, schema38 = { "x-pointer": "#/components/schemas/Health", type: "object", required: ["status", "version", "contract", "uptime_seconds", "worlds"], properties: { status: { "x-pointer": "#/components/schemas/Health/properties/status", type: "string", const: "ok" }, version: { "x-pointer": "#/components/schemas/Health/properties/version", type: "string" }, contract: { "x-pointer": "#/components/schemas/Health/properties/contract", type: "string" }, uptime_seconds: { "x-pointer": "#/components/schemas/Health/properties/uptime_seconds", type: "number" }, worlds: { "x-pointer": "#/components/schemas/Health/properties/worlds", type: "integer" } } };
function validate26(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.status === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "status" }, message: "must have required property 'status'", schema: schema38.required, parentSchema: schema38, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.version === void 0) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "version" }, message: "must have required property 'version'", schema: schema38.required, parentSchema: schema38, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (data.contract === void 0) {
      let err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "contract" }, message: "must have required property 'contract'", schema: schema38.required, parentSchema: schema38, data };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
    if (data.uptime_seconds === void 0) {
      let err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "uptime_seconds" }, message: "must have required property 'uptime_seconds'", schema: schema38.required, parentSchema: schema38, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    if (data.worlds === void 0) {
      let err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "worlds" }, message: "must have required property 'worlds'", schema: schema38.required, parentSchema: schema38, data };
      vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
    }
    if (data.status !== void 0) {
      let data0 = data.status;
      if (typeof data0 != "string") {
        let err5 = { instancePath: instancePath + "/status", schemaPath: "#/properties/status/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema38.properties.status.type, parentSchema: schema38.properties.status, data: data0 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
      if (data0 !== "ok") {
        let err6 = { instancePath: instancePath + "/status", schemaPath: "#/properties/status/const", keyword: "const", params: { allowedValue: "ok" }, message: "must be equal to constant", schema: "ok", parentSchema: schema38.properties.status, data: data0 };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
    }
    if (data.version !== void 0) {
      let data1 = data.version;
      if (typeof data1 != "string") {
        let err7 = { instancePath: instancePath + "/version", schemaPath: "#/properties/version/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema38.properties.version.type, parentSchema: schema38.properties.version, data: data1 };
        vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
      }
    }
    if (data.contract !== void 0) {
      let data2 = data.contract;
      if (typeof data2 != "string") {
        let err8 = { instancePath: instancePath + "/contract", schemaPath: "#/properties/contract/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema38.properties.contract.type, parentSchema: schema38.properties.contract, data: data2 };
        vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
      }
    }
    if (data.uptime_seconds !== void 0) {
      let data3 = data.uptime_seconds;
      if (!(typeof data3 == "number" && isFinite(data3))) {
        let err9 = { instancePath: instancePath + "/uptime_seconds", schemaPath: "#/properties/uptime_seconds/type", keyword: "type", params: { type: "number" }, message: "must be number", schema: schema38.properties.uptime_seconds.type, parentSchema: schema38.properties.uptime_seconds, data: data3 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
    }
    if (data.worlds !== void 0) {
      let data4 = data.worlds;
      if (!(typeof data4 == "number" && !(data4 % 1) && !isNaN(data4) && isFinite(data4))) {
        let err10 = { instancePath: instancePath + "/worlds", schemaPath: "#/properties/worlds/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema38.properties.worlds.type, parentSchema: schema38.properties.worlds, data: data4 };
        vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
      }
    }
  } else {
    let err11 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema38.type, parentSchema: schema38, data };
    vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
  }
  return validate26.errors = vErrors, errors === 0;
}
var entry6 = validate27, schema39 = { "x-pointer": "#/paths/~1__mock~1openapi.json/get/responses/200/content/application~1json/schema", type: "object" };
function validate27(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data))) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema39.type, parentSchema: schema39, data };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  return validate27.errors = vErrors, errors === 0;
}
var entry7 = validate28, schema40 = { "x-pointer": "#/components/schemas/Worlds", type: "object", required: ["worlds"], properties: { worlds: { "x-pointer": "#/components/schemas/Worlds/properties/worlds", type: "array", items: { "x-pointer": "#/components/schemas/Worlds/properties/worlds/items", type: "object", required: ["id", "exports", "exchanges"], properties: { id: { "x-pointer": "#/components/schemas/Worlds/properties/worlds/items/properties/id", type: "string" }, exports: { "x-pointer": "#/components/schemas/Worlds/properties/worlds/items/properties/exports", type: "integer" }, exchanges: { "x-pointer": "#/components/schemas/Worlds/properties/worlds/items/properties/exchanges", type: "integer" } } } } } };
function validate28(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.worlds === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "worlds" }, message: "must have required property 'worlds'", schema: schema40.required, parentSchema: schema40, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.worlds !== void 0) {
      let data0 = data.worlds;
      if (Array.isArray(data0)) {
        let len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data1 = data0[i0];
          if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
            if (data1.id === void 0) {
              let err1 = { instancePath: instancePath + "/worlds/" + i0, schemaPath: "#/properties/worlds/items/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'", schema: schema40.properties.worlds.items.required, parentSchema: schema40.properties.worlds.items, data: data1 };
              vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
            }
            if (data1.exports === void 0) {
              let err2 = { instancePath: instancePath + "/worlds/" + i0, schemaPath: "#/properties/worlds/items/required", keyword: "required", params: { missingProperty: "exports" }, message: "must have required property 'exports'", schema: schema40.properties.worlds.items.required, parentSchema: schema40.properties.worlds.items, data: data1 };
              vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
            }
            if (data1.exchanges === void 0) {
              let err3 = { instancePath: instancePath + "/worlds/" + i0, schemaPath: "#/properties/worlds/items/required", keyword: "required", params: { missingProperty: "exchanges" }, message: "must have required property 'exchanges'", schema: schema40.properties.worlds.items.required, parentSchema: schema40.properties.worlds.items, data: data1 };
              vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
            }
            if (data1.id !== void 0) {
              let data2 = data1.id;
              if (typeof data2 != "string") {
                let err4 = { instancePath: instancePath + "/worlds/" + i0 + "/id", schemaPath: "#/properties/worlds/items/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema40.properties.worlds.items.properties.id.type, parentSchema: schema40.properties.worlds.items.properties.id, data: data2 };
                vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
              }
            }
            if (data1.exports !== void 0) {
              let data3 = data1.exports;
              if (!(typeof data3 == "number" && !(data3 % 1) && !isNaN(data3) && isFinite(data3))) {
                let err5 = { instancePath: instancePath + "/worlds/" + i0 + "/exports", schemaPath: "#/properties/worlds/items/properties/exports/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema40.properties.worlds.items.properties.exports.type, parentSchema: schema40.properties.worlds.items.properties.exports, data: data3 };
                vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
              }
            }
            if (data1.exchanges !== void 0) {
              let data4 = data1.exchanges;
              if (!(typeof data4 == "number" && !(data4 % 1) && !isNaN(data4) && isFinite(data4))) {
                let err6 = { instancePath: instancePath + "/worlds/" + i0 + "/exchanges", schemaPath: "#/properties/worlds/items/properties/exchanges/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema40.properties.worlds.items.properties.exchanges.type, parentSchema: schema40.properties.worlds.items.properties.exchanges, data: data4 };
                vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
              }
            }
          } else {
            let err7 = { instancePath: instancePath + "/worlds/" + i0, schemaPath: "#/properties/worlds/items/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema40.properties.worlds.items.type, parentSchema: schema40.properties.worlds.items, data: data1 };
            vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
          }
        }
      } else {
        let err8 = { instancePath: instancePath + "/worlds", schemaPath: "#/properties/worlds/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema40.properties.worlds.type, parentSchema: schema40.properties.worlds, data: data0 };
        vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
      }
    }
  } else {
    let err9 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema40.type, parentSchema: schema40, data };
    vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
  }
  return validate28.errors = vErrors, errors === 0;
}
var entry8 = validate29, schema41 = { "x-pointer": "#/paths/~1__mock~1journal/get/parameters/0/schema", type: "string" };
function validate29(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  if (typeof data != "string") {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema41.type, parentSchema: schema41, data };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  return validate29.errors = vErrors, errors === 0;
}
var entry9 = validate30, schema42 = { "x-pointer": "#/paths/~1__mock~1journal/get/parameters/1/schema", type: "integer" };
function validate30(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  if (!(typeof data == "number" && !(data % 1) && !isNaN(data) && isFinite(data))) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema42.type, parentSchema: schema42, data };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  return validate30.errors = vErrors, errors === 0;
}
var entry10 = validate31, schema43 = { "x-pointer": "#/paths/~1__mock~1journal/get/parameters/2/schema", type: "integer", minimum: 1, maximum: 1e3 };
function validate31(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  if (!(typeof data == "number" && !(data % 1) && !isNaN(data) && isFinite(data))) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema43.type, parentSchema: schema43, data };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  if (typeof data == "number" && isFinite(data)) {
    if (data > 1e3 || isNaN(data)) {
      let err1 = { instancePath, schemaPath: "#/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e3 }, message: "must be <= 1000", schema: 1e3, parentSchema: schema43, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (data < 1 || isNaN(data)) {
      let err2 = { instancePath, schemaPath: "#/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema43, data };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
  }
  return validate31.errors = vErrors, errors === 0;
}
var entry11 = validate32, schema44 = { "x-pointer": "#/paths/~1__mock~1journal/get/parameters/3/schema", type: "integer", minimum: 0 };
function validate32(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  if (!(typeof data == "number" && !(data % 1) && !isNaN(data) && isFinite(data))) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema44.type, parentSchema: schema44, data };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  if (typeof data == "number" && isFinite(data) && (data < 0 || isNaN(data))) {
    let err1 = { instancePath, schemaPath: "#/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema44, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate32.errors = vErrors, errors === 0;
}
var entry12 = validate33, schema45 = { "x-pointer": "#/components/schemas/Journal", type: "object", required: ["entries", "dropped"], properties: { entries: { "x-pointer": "#/components/schemas/Journal/properties/entries", type: "array", items: { "x-pointer": "#/components/schemas/Journal/properties/entries/items", $ref: "#/$defs/%23~1components~1schemas~1JournalEntry" } }, dropped: { "x-pointer": "#/components/schemas/Journal/properties/dropped", type: "integer" } } }, schema46 = { "x-pointer": "#/components/schemas/JournalEntry", type: "object", required: ["id", "at", "operation", "request", "response", "duration_ms", "delay_ms", "fault", "mismatches", "forced"], properties: { id: { "x-pointer": "#/components/schemas/JournalEntry/properties/id", type: "integer" }, at: { "x-pointer": "#/components/schemas/JournalEntry/properties/at", type: "string", format: "date-time" }, operation: { "x-pointer": "#/components/schemas/JournalEntry/properties/operation", type: ["string", "null"] }, request: { "x-pointer": "#/components/schemas/JournalEntry/properties/request", type: "object", required: ["method", "url", "headers", "body"], properties: { method: { "x-pointer": "#/components/schemas/JournalEntry/properties/request/properties/method", type: "string" }, url: { "x-pointer": "#/components/schemas/JournalEntry/properties/request/properties/url", type: "string" }, headers: { "x-pointer": "#/components/schemas/JournalEntry/properties/request/properties/headers", type: "object", additionalProperties: { "x-pointer": "#/components/schemas/JournalEntry/properties/request/properties/headers/additionalProperties", type: "string" } }, body: { "x-pointer": "#/components/schemas/JournalEntry/properties/request/properties/body", type: ["string", "null"] } } }, response: { "x-pointer": "#/components/schemas/JournalEntry/properties/response", type: "object", required: ["status", "headers", "body"], properties: { status: { "x-pointer": "#/components/schemas/JournalEntry/properties/response/properties/status", type: "integer" }, headers: { "x-pointer": "#/components/schemas/JournalEntry/properties/response/properties/headers", type: "object", additionalProperties: { "x-pointer": "#/components/schemas/JournalEntry/properties/response/properties/headers/additionalProperties", type: "string" } }, body: { "x-pointer": "#/components/schemas/JournalEntry/properties/response/properties/body", type: ["string", "null"] } } }, duration_ms: { "x-pointer": "#/components/schemas/JournalEntry/properties/duration_ms", type: "number" }, delay_ms: { "x-pointer": "#/components/schemas/JournalEntry/properties/delay_ms", type: "integer" }, fault: { "x-pointer": "#/components/schemas/JournalEntry/properties/fault", "x-branches": { oneOf: ["#/components/schemas/JournalEntry/properties/fault/oneOf", "#/components/schemas/Fault"] }, oneOf: [{ "x-pointer": "#/components/schemas/JournalEntry/properties/fault/oneOf/0", $ref: "#/$defs/%23~1components~1schemas~1Fault" }, { "x-pointer": "#/components/schemas/JournalEntry/properties/fault/oneOf/1", type: "null" }] }, mismatches: { "x-pointer": "#/components/schemas/JournalEntry/properties/mismatches", type: "array", items: { "x-pointer": "#/components/schemas/JournalEntry/properties/mismatches/items", type: "object", required: ["in", "name", "instance", "pointer", "message"], properties: { in: { "x-pointer": "#/components/schemas/JournalEntry/properties/mismatches/items/properties/in", type: "string" }, name: { "x-pointer": "#/components/schemas/JournalEntry/properties/mismatches/items/properties/name", type: "string" }, instance: { "x-pointer": "#/components/schemas/JournalEntry/properties/mismatches/items/properties/instance", type: "string" }, pointer: { "x-pointer": "#/components/schemas/JournalEntry/properties/mismatches/items/properties/pointer", type: "string" }, message: { "x-pointer": "#/components/schemas/JournalEntry/properties/mismatches/items/properties/message", type: "string" } } } }, forced: { "x-pointer": "#/components/schemas/JournalEntry/properties/forced", type: ["string", "null"] } } }, formats0 = formats["date-time"];
function validate34(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'", schema: schema46.required, parentSchema: schema46, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.at === void 0) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "at" }, message: "must have required property 'at'", schema: schema46.required, parentSchema: schema46, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (data.operation === void 0) {
      let err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "operation" }, message: "must have required property 'operation'", schema: schema46.required, parentSchema: schema46, data };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
    if (data.request === void 0) {
      let err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "request" }, message: "must have required property 'request'", schema: schema46.required, parentSchema: schema46, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    if (data.response === void 0) {
      let err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "response" }, message: "must have required property 'response'", schema: schema46.required, parentSchema: schema46, data };
      vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
    }
    if (data.duration_ms === void 0) {
      let err5 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "duration_ms" }, message: "must have required property 'duration_ms'", schema: schema46.required, parentSchema: schema46, data };
      vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
    }
    if (data.delay_ms === void 0) {
      let err6 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "delay_ms" }, message: "must have required property 'delay_ms'", schema: schema46.required, parentSchema: schema46, data };
      vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
    }
    if (data.fault === void 0) {
      let err7 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "fault" }, message: "must have required property 'fault'", schema: schema46.required, parentSchema: schema46, data };
      vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
    }
    if (data.mismatches === void 0) {
      let err8 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "mismatches" }, message: "must have required property 'mismatches'", schema: schema46.required, parentSchema: schema46, data };
      vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
    }
    if (data.forced === void 0) {
      let err9 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "forced" }, message: "must have required property 'forced'", schema: schema46.required, parentSchema: schema46, data };
      vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
    }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
        let err10 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema46.properties.id.type, parentSchema: schema46.properties.id, data: data0 };
        vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
      }
    }
    if (data.at !== void 0) {
      let data1 = data.at;
      if (typeof data1 == "string") {
        if (!formats0.validate(data1)) {
          let err11 = { instancePath: instancePath + "/at", schemaPath: "#/properties/at/format", keyword: "format", params: { format: "date-time" }, message: 'must match format "date-time"', schema: "date-time", parentSchema: schema46.properties.at, data: data1 };
          vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
        }
      } else {
        let err12 = { instancePath: instancePath + "/at", schemaPath: "#/properties/at/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema46.properties.at.type, parentSchema: schema46.properties.at, data: data1 };
        vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
      }
    }
    if (data.operation !== void 0) {
      let data2 = data.operation;
      if (typeof data2 != "string" && data2 !== null) {
        let err13 = { instancePath: instancePath + "/operation", schemaPath: "#/properties/operation/type", keyword: "type", params: { type: schema46.properties.operation.type }, message: "must be string,null", schema: schema46.properties.operation.type, parentSchema: schema46.properties.operation, data: data2 };
        vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
      }
    }
    if (data.request !== void 0) {
      let data3 = data.request;
      if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
        if (data3.method === void 0) {
          let err14 = { instancePath: instancePath + "/request", schemaPath: "#/properties/request/required", keyword: "required", params: { missingProperty: "method" }, message: "must have required property 'method'", schema: schema46.properties.request.required, parentSchema: schema46.properties.request, data: data3 };
          vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
        }
        if (data3.url === void 0) {
          let err15 = { instancePath: instancePath + "/request", schemaPath: "#/properties/request/required", keyword: "required", params: { missingProperty: "url" }, message: "must have required property 'url'", schema: schema46.properties.request.required, parentSchema: schema46.properties.request, data: data3 };
          vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
        }
        if (data3.headers === void 0) {
          let err16 = { instancePath: instancePath + "/request", schemaPath: "#/properties/request/required", keyword: "required", params: { missingProperty: "headers" }, message: "must have required property 'headers'", schema: schema46.properties.request.required, parentSchema: schema46.properties.request, data: data3 };
          vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
        }
        if (data3.body === void 0) {
          let err17 = { instancePath: instancePath + "/request", schemaPath: "#/properties/request/required", keyword: "required", params: { missingProperty: "body" }, message: "must have required property 'body'", schema: schema46.properties.request.required, parentSchema: schema46.properties.request, data: data3 };
          vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
        }
        if (data3.method !== void 0) {
          let data4 = data3.method;
          if (typeof data4 != "string") {
            let err18 = { instancePath: instancePath + "/request/method", schemaPath: "#/properties/request/properties/method/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema46.properties.request.properties.method.type, parentSchema: schema46.properties.request.properties.method, data: data4 };
            vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
          }
        }
        if (data3.url !== void 0) {
          let data5 = data3.url;
          if (typeof data5 != "string") {
            let err19 = { instancePath: instancePath + "/request/url", schemaPath: "#/properties/request/properties/url/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema46.properties.request.properties.url.type, parentSchema: schema46.properties.request.properties.url, data: data5 };
            vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
          }
        }
        if (data3.headers !== void 0) {
          let data6 = data3.headers;
          if (data6 && typeof data6 == "object" && !Array.isArray(data6))
            for (let key0 in data6) {
              let data7 = data6[key0];
              if (typeof data7 != "string") {
                let err20 = { instancePath: instancePath + "/request/headers/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/request/properties/headers/additionalProperties/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema46.properties.request.properties.headers.additionalProperties.type, parentSchema: schema46.properties.request.properties.headers.additionalProperties, data: data7 };
                vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
              }
            }
          else {
            let err21 = { instancePath: instancePath + "/request/headers", schemaPath: "#/properties/request/properties/headers/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema46.properties.request.properties.headers.type, parentSchema: schema46.properties.request.properties.headers, data: data6 };
            vErrors === null ? vErrors = [err21] : vErrors.push(err21), errors++;
          }
        }
        if (data3.body !== void 0) {
          let data8 = data3.body;
          if (typeof data8 != "string" && data8 !== null) {
            let err22 = { instancePath: instancePath + "/request/body", schemaPath: "#/properties/request/properties/body/type", keyword: "type", params: { type: schema46.properties.request.properties.body.type }, message: "must be string,null", schema: schema46.properties.request.properties.body.type, parentSchema: schema46.properties.request.properties.body, data: data8 };
            vErrors === null ? vErrors = [err22] : vErrors.push(err22), errors++;
          }
        }
      } else {
        let err23 = { instancePath: instancePath + "/request", schemaPath: "#/properties/request/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema46.properties.request.type, parentSchema: schema46.properties.request, data: data3 };
        vErrors === null ? vErrors = [err23] : vErrors.push(err23), errors++;
      }
    }
    if (data.response !== void 0) {
      let data9 = data.response;
      if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
        if (data9.status === void 0) {
          let err24 = { instancePath: instancePath + "/response", schemaPath: "#/properties/response/required", keyword: "required", params: { missingProperty: "status" }, message: "must have required property 'status'", schema: schema46.properties.response.required, parentSchema: schema46.properties.response, data: data9 };
          vErrors === null ? vErrors = [err24] : vErrors.push(err24), errors++;
        }
        if (data9.headers === void 0) {
          let err25 = { instancePath: instancePath + "/response", schemaPath: "#/properties/response/required", keyword: "required", params: { missingProperty: "headers" }, message: "must have required property 'headers'", schema: schema46.properties.response.required, parentSchema: schema46.properties.response, data: data9 };
          vErrors === null ? vErrors = [err25] : vErrors.push(err25), errors++;
        }
        if (data9.body === void 0) {
          let err26 = { instancePath: instancePath + "/response", schemaPath: "#/properties/response/required", keyword: "required", params: { missingProperty: "body" }, message: "must have required property 'body'", schema: schema46.properties.response.required, parentSchema: schema46.properties.response, data: data9 };
          vErrors === null ? vErrors = [err26] : vErrors.push(err26), errors++;
        }
        if (data9.status !== void 0) {
          let data10 = data9.status;
          if (!(typeof data10 == "number" && !(data10 % 1) && !isNaN(data10) && isFinite(data10))) {
            let err27 = { instancePath: instancePath + "/response/status", schemaPath: "#/properties/response/properties/status/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema46.properties.response.properties.status.type, parentSchema: schema46.properties.response.properties.status, data: data10 };
            vErrors === null ? vErrors = [err27] : vErrors.push(err27), errors++;
          }
        }
        if (data9.headers !== void 0) {
          let data11 = data9.headers;
          if (data11 && typeof data11 == "object" && !Array.isArray(data11))
            for (let key1 in data11) {
              let data12 = data11[key1];
              if (typeof data12 != "string") {
                let err28 = { instancePath: instancePath + "/response/headers/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/response/properties/headers/additionalProperties/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema46.properties.response.properties.headers.additionalProperties.type, parentSchema: schema46.properties.response.properties.headers.additionalProperties, data: data12 };
                vErrors === null ? vErrors = [err28] : vErrors.push(err28), errors++;
              }
            }
          else {
            let err29 = { instancePath: instancePath + "/response/headers", schemaPath: "#/properties/response/properties/headers/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema46.properties.response.properties.headers.type, parentSchema: schema46.properties.response.properties.headers, data: data11 };
            vErrors === null ? vErrors = [err29] : vErrors.push(err29), errors++;
          }
        }
        if (data9.body !== void 0) {
          let data13 = data9.body;
          if (typeof data13 != "string" && data13 !== null) {
            let err30 = { instancePath: instancePath + "/response/body", schemaPath: "#/properties/response/properties/body/type", keyword: "type", params: { type: schema46.properties.response.properties.body.type }, message: "must be string,null", schema: schema46.properties.response.properties.body.type, parentSchema: schema46.properties.response.properties.body, data: data13 };
            vErrors === null ? vErrors = [err30] : vErrors.push(err30), errors++;
          }
        }
      } else {
        let err31 = { instancePath: instancePath + "/response", schemaPath: "#/properties/response/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema46.properties.response.type, parentSchema: schema46.properties.response, data: data9 };
        vErrors === null ? vErrors = [err31] : vErrors.push(err31), errors++;
      }
    }
    if (data.duration_ms !== void 0) {
      let data14 = data.duration_ms;
      if (!(typeof data14 == "number" && isFinite(data14))) {
        let err32 = { instancePath: instancePath + "/duration_ms", schemaPath: "#/properties/duration_ms/type", keyword: "type", params: { type: "number" }, message: "must be number", schema: schema46.properties.duration_ms.type, parentSchema: schema46.properties.duration_ms, data: data14 };
        vErrors === null ? vErrors = [err32] : vErrors.push(err32), errors++;
      }
    }
    if (data.delay_ms !== void 0) {
      let data15 = data.delay_ms;
      if (!(typeof data15 == "number" && !(data15 % 1) && !isNaN(data15) && isFinite(data15))) {
        let err33 = { instancePath: instancePath + "/delay_ms", schemaPath: "#/properties/delay_ms/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema46.properties.delay_ms.type, parentSchema: schema46.properties.delay_ms, data: data15 };
        vErrors === null ? vErrors = [err33] : vErrors.push(err33), errors++;
      }
    }
    if (data.fault !== void 0) {
      let data16 = data.fault, _errs36 = errors, valid5 = !1, passing0 = null, _errs37 = errors;
      if (typeof data16 != "string") {
        let err34 = { instancePath: instancePath + "/fault", schemaPath: "#/$defs/%23~1components~1schemas~1Fault/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema37.type, parentSchema: schema37, data: data16 };
        vErrors === null ? vErrors = [err34] : vErrors.push(err34), errors++;
      }
      if (!(data16 === "reset" || data16 === "empty" || data16 === "truncate" || data16 === "hang" || data16 === "error")) {
        let err35 = { instancePath: instancePath + "/fault", schemaPath: "#/$defs/%23~1components~1schemas~1Fault/enum", keyword: "enum", params: { allowedValues: schema37.enum }, message: "must be equal to one of the allowed values", schema: schema37.enum, parentSchema: schema37, data: data16 };
        vErrors === null ? vErrors = [err35] : vErrors.push(err35), errors++;
      }
      var _valid0 = _errs37 === errors;
      _valid0 && (valid5 = !0, passing0 = 0);
      let _errs40 = errors;
      if (data16 !== null) {
        let err36 = { instancePath: instancePath + "/fault", schemaPath: "#/properties/fault/oneOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null", schema: schema46.properties.fault.oneOf[1].type, parentSchema: schema46.properties.fault.oneOf[1], data: data16 };
        vErrors === null ? vErrors = [err36] : vErrors.push(err36), errors++;
      }
      var _valid0 = _errs40 === errors;
      if (_valid0 && valid5 ? (valid5 = !1, passing0 = [passing0, 1]) : _valid0 && (valid5 = !0, passing0 = 1), valid5)
        errors = _errs36, vErrors !== null && (_errs36 ? vErrors.length = _errs36 : vErrors = null);
      else {
        let err37 = { instancePath: instancePath + "/fault", schemaPath: "#/properties/fault/oneOf", keyword: "oneOf", params: { passingSchemas: passing0 }, message: "must match exactly one schema in oneOf", schema: schema46.properties.fault.oneOf, parentSchema: schema46.properties.fault, data: data16 };
        vErrors === null ? vErrors = [err37] : vErrors.push(err37), errors++;
      }
    }
    if (data.mismatches !== void 0) {
      let data17 = data.mismatches;
      if (Array.isArray(data17)) {
        let len0 = data17.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data18 = data17[i0];
          if (data18 && typeof data18 == "object" && !Array.isArray(data18)) {
            if (data18.in === void 0) {
              let err38 = { instancePath: instancePath + "/mismatches/" + i0, schemaPath: "#/properties/mismatches/items/required", keyword: "required", params: { missingProperty: "in" }, message: "must have required property 'in'", schema: schema46.properties.mismatches.items.required, parentSchema: schema46.properties.mismatches.items, data: data18 };
              vErrors === null ? vErrors = [err38] : vErrors.push(err38), errors++;
            }
            if (data18.name === void 0) {
              let err39 = { instancePath: instancePath + "/mismatches/" + i0, schemaPath: "#/properties/mismatches/items/required", keyword: "required", params: { missingProperty: "name" }, message: "must have required property 'name'", schema: schema46.properties.mismatches.items.required, parentSchema: schema46.properties.mismatches.items, data: data18 };
              vErrors === null ? vErrors = [err39] : vErrors.push(err39), errors++;
            }
            if (data18.instance === void 0) {
              let err40 = { instancePath: instancePath + "/mismatches/" + i0, schemaPath: "#/properties/mismatches/items/required", keyword: "required", params: { missingProperty: "instance" }, message: "must have required property 'instance'", schema: schema46.properties.mismatches.items.required, parentSchema: schema46.properties.mismatches.items, data: data18 };
              vErrors === null ? vErrors = [err40] : vErrors.push(err40), errors++;
            }
            if (data18.pointer === void 0) {
              let err41 = { instancePath: instancePath + "/mismatches/" + i0, schemaPath: "#/properties/mismatches/items/required", keyword: "required", params: { missingProperty: "pointer" }, message: "must have required property 'pointer'", schema: schema46.properties.mismatches.items.required, parentSchema: schema46.properties.mismatches.items, data: data18 };
              vErrors === null ? vErrors = [err41] : vErrors.push(err41), errors++;
            }
            if (data18.message === void 0) {
              let err42 = { instancePath: instancePath + "/mismatches/" + i0, schemaPath: "#/properties/mismatches/items/required", keyword: "required", params: { missingProperty: "message" }, message: "must have required property 'message'", schema: schema46.properties.mismatches.items.required, parentSchema: schema46.properties.mismatches.items, data: data18 };
              vErrors === null ? vErrors = [err42] : vErrors.push(err42), errors++;
            }
            if (data18.in !== void 0) {
              let data19 = data18.in;
              if (typeof data19 != "string") {
                let err43 = { instancePath: instancePath + "/mismatches/" + i0 + "/in", schemaPath: "#/properties/mismatches/items/properties/in/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema46.properties.mismatches.items.properties.in.type, parentSchema: schema46.properties.mismatches.items.properties.in, data: data19 };
                vErrors === null ? vErrors = [err43] : vErrors.push(err43), errors++;
              }
            }
            if (data18.name !== void 0) {
              let data20 = data18.name;
              if (typeof data20 != "string") {
                let err44 = { instancePath: instancePath + "/mismatches/" + i0 + "/name", schemaPath: "#/properties/mismatches/items/properties/name/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema46.properties.mismatches.items.properties.name.type, parentSchema: schema46.properties.mismatches.items.properties.name, data: data20 };
                vErrors === null ? vErrors = [err44] : vErrors.push(err44), errors++;
              }
            }
            if (data18.instance !== void 0) {
              let data21 = data18.instance;
              if (typeof data21 != "string") {
                let err45 = { instancePath: instancePath + "/mismatches/" + i0 + "/instance", schemaPath: "#/properties/mismatches/items/properties/instance/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema46.properties.mismatches.items.properties.instance.type, parentSchema: schema46.properties.mismatches.items.properties.instance, data: data21 };
                vErrors === null ? vErrors = [err45] : vErrors.push(err45), errors++;
              }
            }
            if (data18.pointer !== void 0) {
              let data22 = data18.pointer;
              if (typeof data22 != "string") {
                let err46 = { instancePath: instancePath + "/mismatches/" + i0 + "/pointer", schemaPath: "#/properties/mismatches/items/properties/pointer/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema46.properties.mismatches.items.properties.pointer.type, parentSchema: schema46.properties.mismatches.items.properties.pointer, data: data22 };
                vErrors === null ? vErrors = [err46] : vErrors.push(err46), errors++;
              }
            }
            if (data18.message !== void 0) {
              let data23 = data18.message;
              if (typeof data23 != "string") {
                let err47 = { instancePath: instancePath + "/mismatches/" + i0 + "/message", schemaPath: "#/properties/mismatches/items/properties/message/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema46.properties.mismatches.items.properties.message.type, parentSchema: schema46.properties.mismatches.items.properties.message, data: data23 };
                vErrors === null ? vErrors = [err47] : vErrors.push(err47), errors++;
              }
            }
          } else {
            let err48 = { instancePath: instancePath + "/mismatches/" + i0, schemaPath: "#/properties/mismatches/items/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema46.properties.mismatches.items.type, parentSchema: schema46.properties.mismatches.items, data: data18 };
            vErrors === null ? vErrors = [err48] : vErrors.push(err48), errors++;
          }
        }
      } else {
        let err49 = { instancePath: instancePath + "/mismatches", schemaPath: "#/properties/mismatches/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema46.properties.mismatches.type, parentSchema: schema46.properties.mismatches, data: data17 };
        vErrors === null ? vErrors = [err49] : vErrors.push(err49), errors++;
      }
    }
    if (data.forced !== void 0) {
      let data24 = data.forced;
      if (typeof data24 != "string" && data24 !== null) {
        let err50 = { instancePath: instancePath + "/forced", schemaPath: "#/properties/forced/type", keyword: "type", params: { type: schema46.properties.forced.type }, message: "must be string,null", schema: schema46.properties.forced.type, parentSchema: schema46.properties.forced, data: data24 };
        vErrors === null ? vErrors = [err50] : vErrors.push(err50), errors++;
      }
    }
  } else {
    let err51 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema46.type, parentSchema: schema46, data };
    vErrors === null ? vErrors = [err51] : vErrors.push(err51), errors++;
  }
  return validate34.errors = vErrors, errors === 0;
}
function validate33(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.entries === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "entries" }, message: "must have required property 'entries'", schema: schema45.required, parentSchema: schema45, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.dropped === void 0) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "dropped" }, message: "must have required property 'dropped'", schema: schema45.required, parentSchema: schema45, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (data.entries !== void 0) {
      let data0 = data.entries;
      if (Array.isArray(data0)) {
        let len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++)
          validate34(data0[i0], { instancePath: instancePath + "/entries/" + i0, parentData: data0, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors), errors = vErrors.length);
      } else {
        let err2 = { instancePath: instancePath + "/entries", schemaPath: "#/properties/entries/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema45.properties.entries.type, parentSchema: schema45.properties.entries, data: data0 };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    }
    if (data.dropped !== void 0) {
      let data2 = data.dropped;
      if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2))) {
        let err3 = { instancePath: instancePath + "/dropped", schemaPath: "#/properties/dropped/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema45.properties.dropped.type, parentSchema: schema45.properties.dropped, data: data2 };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
  } else {
    let err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema45.type, parentSchema: schema45, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate33.errors = vErrors, errors === 0;
}
var entry13 = validate36, schema48 = { "x-pointer": "#/paths/~1__mock~1journal.har/get/responses/200/content/application~1json/schema", type: "object" };
function validate36(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data))) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema48.type, parentSchema: schema48, data };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  return validate36.errors = vErrors, errors === 0;
}
var entry14 = validate37, schema49 = { "x-pointer": "#/components/schemas/Scenario", type: "object", required: ["steps"], additionalProperties: !1, properties: { description: { "x-pointer": "#/components/schemas/Scenario/properties/description", type: "string" }, steps: { "x-pointer": "#/components/schemas/Scenario/properties/steps", type: "array", maxItems: 1e3, items: { "x-pointer": "#/components/schemas/Scenario/properties/steps/items", $ref: "#/$defs/%23~1components~1schemas~1Step" } } } }, schema50 = { "x-pointer": "#/components/schemas/Step", type: "object", required: ["outcome"], additionalProperties: !1, properties: { operation: { "x-pointer": "#/components/schemas/Step/properties/operation", type: "string" }, times: { "x-pointer": "#/components/schemas/Step/properties/times", type: "integer", minimum: 1 }, outcome: { "x-pointer": "#/components/schemas/Step/properties/outcome", $ref: "#/$defs/%23~1components~1schemas~1Outcome" } } }, schema51 = { "x-pointer": "#/components/schemas/Outcome", type: "object", additionalProperties: !1, properties: { error: { "x-pointer": "#/components/schemas/Outcome/properties/error", type: "string" }, code: { "x-pointer": "#/components/schemas/Outcome/properties/code", type: "integer", minimum: 100, maximum: 599 }, example: { "x-pointer": "#/components/schemas/Outcome/properties/example", type: "string" }, dynamic: { "x-pointer": "#/components/schemas/Outcome/properties/dynamic", type: "boolean" }, fault: { "x-pointer": "#/components/schemas/Outcome/properties/fault", $ref: "#/$defs/%23~1components~1schemas~1Fault" }, answer: { "x-pointer": "#/components/schemas/Outcome/properties/answer", $ref: "#/$defs/%23~1components~1schemas~1LiteralAnswer" }, delay: { "x-pointer": "#/components/schemas/Outcome/properties/delay", type: "integer", minimum: 0, maximum: 6e5 }, delay_up_to: { "x-pointer": "#/components/schemas/Outcome/properties/delay_up_to", type: "integer", minimum: 0, maximum: 6e5 } } }, schema53 = { "x-pointer": "#/components/schemas/LiteralAnswer", type: "object", required: ["status"], additionalProperties: !1, properties: { status: { "x-pointer": "#/components/schemas/LiteralAnswer/properties/status", type: "integer", minimum: 200, maximum: 599 }, headers: { "x-pointer": "#/components/schemas/LiteralAnswer/properties/headers", type: "object", propertyNames: { "x-pointer": "#/components/schemas/LiteralAnswer/properties/headers/propertyNames", pattern: "^(?!(content-length|transfer-encoding|connection|keep-alive|upgrade|te|trailer)$)[!#$%&'*+.^_`|~0-9a-z-]+$" }, additionalProperties: { "x-pointer": "#/components/schemas/LiteralAnswer/properties/headers/additionalProperties", type: "string", pattern: "^[\\t\\u0020-\\u007e\\u0080-\\u00ff]*$" } }, body: { "x-pointer": "#/components/schemas/LiteralAnswer/properties/body", type: "string" }, body_base64: { "x-pointer": "#/components/schemas/LiteralAnswer/properties/body_base64", type: "string", pattern: "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$" } } }, pattern5 = new RegExp("^(?!(content-length|transfer-encoding|connection|keep-alive|upgrade|te|trailer)$)[!#$%&'*+.^_`|~0-9a-z-]+$", "u"), pattern6 = new RegExp("^[\\t\\u0020-\\u007e\\u0080-\\u00ff]*$", "u"), pattern7 = new RegExp("^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$", "u");
function validate39(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (!(key0 === "error" || key0 === "code" || key0 === "example" || key0 === "dynamic" || key0 === "fault" || key0 === "answer" || key0 === "delay" || key0 === "delay_up_to")) {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema51, data };
        vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
      }
    if (data.error !== void 0) {
      let data0 = data.error;
      if (typeof data0 != "string") {
        let err1 = { instancePath: instancePath + "/error", schemaPath: "#/properties/error/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema51.properties.error.type, parentSchema: schema51.properties.error, data: data0 };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    }
    if (data.code !== void 0) {
      let data1 = data.code;
      if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1))) {
        let err2 = { instancePath: instancePath + "/code", schemaPath: "#/properties/code/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema51.properties.code.type, parentSchema: schema51.properties.code, data: data1 };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 > 599 || isNaN(data1)) {
          let err3 = { instancePath: instancePath + "/code", schemaPath: "#/properties/code/maximum", keyword: "maximum", params: { comparison: "<=", limit: 599 }, message: "must be <= 599", schema: 599, parentSchema: schema51.properties.code, data: data1 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
        if (data1 < 100 || isNaN(data1)) {
          let err4 = { instancePath: instancePath + "/code", schemaPath: "#/properties/code/minimum", keyword: "minimum", params: { comparison: ">=", limit: 100 }, message: "must be >= 100", schema: 100, parentSchema: schema51.properties.code, data: data1 };
          vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
        }
      }
    }
    if (data.example !== void 0) {
      let data2 = data.example;
      if (typeof data2 != "string") {
        let err5 = { instancePath: instancePath + "/example", schemaPath: "#/properties/example/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema51.properties.example.type, parentSchema: schema51.properties.example, data: data2 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data.dynamic !== void 0) {
      let data3 = data.dynamic;
      if (typeof data3 != "boolean") {
        let err6 = { instancePath: instancePath + "/dynamic", schemaPath: "#/properties/dynamic/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema51.properties.dynamic.type, parentSchema: schema51.properties.dynamic, data: data3 };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
    }
    if (data.fault !== void 0) {
      let data4 = data.fault;
      if (typeof data4 != "string") {
        let err7 = { instancePath: instancePath + "/fault", schemaPath: "#/$defs/%23~1components~1schemas~1Fault/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema37.type, parentSchema: schema37, data: data4 };
        vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
      }
      if (!(data4 === "reset" || data4 === "empty" || data4 === "truncate" || data4 === "hang" || data4 === "error")) {
        let err8 = { instancePath: instancePath + "/fault", schemaPath: "#/$defs/%23~1components~1schemas~1Fault/enum", keyword: "enum", params: { allowedValues: schema37.enum }, message: "must be equal to one of the allowed values", schema: schema37.enum, parentSchema: schema37, data: data4 };
        vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
      }
    }
    if (data.answer !== void 0) {
      let data5 = data.answer;
      if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
        if (data5.status === void 0) {
          let err9 = { instancePath: instancePath + "/answer", schemaPath: "#/$defs/%23~1components~1schemas~1LiteralAnswer/required", keyword: "required", params: { missingProperty: "status" }, message: "must have required property 'status'", schema: schema53.required, parentSchema: schema53, data: data5 };
          vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
        }
        for (let key1 in data5)
          if (!(key1 === "status" || key1 === "headers" || key1 === "body" || key1 === "body_base64")) {
            let err10 = { instancePath: instancePath + "/answer", schemaPath: "#/$defs/%23~1components~1schemas~1LiteralAnswer/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema53, data: data5 };
            vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
          }
        if (data5.status !== void 0) {
          let data6 = data5.status;
          if (!(typeof data6 == "number" && !(data6 % 1) && !isNaN(data6) && isFinite(data6))) {
            let err11 = { instancePath: instancePath + "/answer/status", schemaPath: "#/$defs/%23~1components~1schemas~1LiteralAnswer/properties/status/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema53.properties.status.type, parentSchema: schema53.properties.status, data: data6 };
            vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
          }
          if (typeof data6 == "number" && isFinite(data6)) {
            if (data6 > 599 || isNaN(data6)) {
              let err12 = { instancePath: instancePath + "/answer/status", schemaPath: "#/$defs/%23~1components~1schemas~1LiteralAnswer/properties/status/maximum", keyword: "maximum", params: { comparison: "<=", limit: 599 }, message: "must be <= 599", schema: 599, parentSchema: schema53.properties.status, data: data6 };
              vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
            }
            if (data6 < 200 || isNaN(data6)) {
              let err13 = { instancePath: instancePath + "/answer/status", schemaPath: "#/$defs/%23~1components~1schemas~1LiteralAnswer/properties/status/minimum", keyword: "minimum", params: { comparison: ">=", limit: 200 }, message: "must be >= 200", schema: 200, parentSchema: schema53.properties.status, data: data6 };
              vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
            }
          }
        }
        if (data5.headers !== void 0) {
          let data7 = data5.headers;
          if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
            for (let key2 in data7) {
              let _errs21 = errors;
              if (typeof key2 == "string" && !pattern5.test(key2)) {
                let err14 = { instancePath: instancePath + "/answer/headers", schemaPath: "#/$defs/%23~1components~1schemas~1LiteralAnswer/properties/headers/propertyNames/pattern", keyword: "pattern", params: { pattern: "^(?!(content-length|transfer-encoding|connection|keep-alive|upgrade|te|trailer)$)[!#$%&'*+.^_`|~0-9a-z-]+$" }, message: 'must match pattern "^(?!(content-length|transfer-encoding|connection|keep-alive|upgrade|te|trailer)$)[!#$%&\'*+.^_`|~0-9a-z-]+$"', schema: "^(?!(content-length|transfer-encoding|connection|keep-alive|upgrade|te|trailer)$)[!#$%&'*+.^_`|~0-9a-z-]+$", parentSchema: schema53.properties.headers.propertyNames, data: key2, propertyName: key2 };
                vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
              }
              var valid4 = _errs21 === errors;
              if (!valid4) {
                let err15 = { instancePath: instancePath + "/answer/headers", schemaPath: "#/$defs/%23~1components~1schemas~1LiteralAnswer/properties/headers/propertyNames", keyword: "propertyNames", params: { propertyName: key2 }, message: "property name must be valid", schema: schema53.properties.headers.propertyNames, parentSchema: schema53.properties.headers, data: data7 };
                vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
              }
            }
            for (let key3 in data7) {
              let data8 = data7[key3];
              if (typeof data8 == "string") {
                if (!pattern6.test(data8)) {
                  let err16 = { instancePath: instancePath + "/answer/headers/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/$defs/%23~1components~1schemas~1LiteralAnswer/properties/headers/additionalProperties/pattern", keyword: "pattern", params: { pattern: "^[\\t\\u0020-\\u007e\\u0080-\\u00ff]*$" }, message: 'must match pattern "^[\\t\\u0020-\\u007e\\u0080-\\u00ff]*$"', schema: "^[\\t\\u0020-\\u007e\\u0080-\\u00ff]*$", parentSchema: schema53.properties.headers.additionalProperties, data: data8 };
                  vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
                }
              } else {
                let err17 = { instancePath: instancePath + "/answer/headers/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/$defs/%23~1components~1schemas~1LiteralAnswer/properties/headers/additionalProperties/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema53.properties.headers.additionalProperties.type, parentSchema: schema53.properties.headers.additionalProperties, data: data8 };
                vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
              }
            }
          } else {
            let err18 = { instancePath: instancePath + "/answer/headers", schemaPath: "#/$defs/%23~1components~1schemas~1LiteralAnswer/properties/headers/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema53.properties.headers.type, parentSchema: schema53.properties.headers, data: data7 };
            vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
          }
        }
        if (data5.body !== void 0) {
          let data9 = data5.body;
          if (typeof data9 != "string") {
            let err19 = { instancePath: instancePath + "/answer/body", schemaPath: "#/$defs/%23~1components~1schemas~1LiteralAnswer/properties/body/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema53.properties.body.type, parentSchema: schema53.properties.body, data: data9 };
            vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
          }
        }
        if (data5.body_base64 !== void 0) {
          let data10 = data5.body_base64;
          if (typeof data10 == "string") {
            if (!pattern7.test(data10)) {
              let err20 = { instancePath: instancePath + "/answer/body_base64", schemaPath: "#/$defs/%23~1components~1schemas~1LiteralAnswer/properties/body_base64/pattern", keyword: "pattern", params: { pattern: "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$" }, message: 'must match pattern "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"', schema: "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$", parentSchema: schema53.properties.body_base64, data: data10 };
              vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
            }
          } else {
            let err21 = { instancePath: instancePath + "/answer/body_base64", schemaPath: "#/$defs/%23~1components~1schemas~1LiteralAnswer/properties/body_base64/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema53.properties.body_base64.type, parentSchema: schema53.properties.body_base64, data: data10 };
            vErrors === null ? vErrors = [err21] : vErrors.push(err21), errors++;
          }
        }
      } else {
        let err22 = { instancePath: instancePath + "/answer", schemaPath: "#/$defs/%23~1components~1schemas~1LiteralAnswer/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema53.type, parentSchema: schema53, data: data5 };
        vErrors === null ? vErrors = [err22] : vErrors.push(err22), errors++;
      }
    }
    if (data.delay !== void 0) {
      let data11 = data.delay;
      if (!(typeof data11 == "number" && !(data11 % 1) && !isNaN(data11) && isFinite(data11))) {
        let err23 = { instancePath: instancePath + "/delay", schemaPath: "#/properties/delay/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema51.properties.delay.type, parentSchema: schema51.properties.delay, data: data11 };
        vErrors === null ? vErrors = [err23] : vErrors.push(err23), errors++;
      }
      if (typeof data11 == "number" && isFinite(data11)) {
        if (data11 > 6e5 || isNaN(data11)) {
          let err24 = { instancePath: instancePath + "/delay", schemaPath: "#/properties/delay/maximum", keyword: "maximum", params: { comparison: "<=", limit: 6e5 }, message: "must be <= 600000", schema: 6e5, parentSchema: schema51.properties.delay, data: data11 };
          vErrors === null ? vErrors = [err24] : vErrors.push(err24), errors++;
        }
        if (data11 < 0 || isNaN(data11)) {
          let err25 = { instancePath: instancePath + "/delay", schemaPath: "#/properties/delay/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema51.properties.delay, data: data11 };
          vErrors === null ? vErrors = [err25] : vErrors.push(err25), errors++;
        }
      }
    }
    if (data.delay_up_to !== void 0) {
      let data12 = data.delay_up_to;
      if (!(typeof data12 == "number" && !(data12 % 1) && !isNaN(data12) && isFinite(data12))) {
        let err26 = { instancePath: instancePath + "/delay_up_to", schemaPath: "#/properties/delay_up_to/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema51.properties.delay_up_to.type, parentSchema: schema51.properties.delay_up_to, data: data12 };
        vErrors === null ? vErrors = [err26] : vErrors.push(err26), errors++;
      }
      if (typeof data12 == "number" && isFinite(data12)) {
        if (data12 > 6e5 || isNaN(data12)) {
          let err27 = { instancePath: instancePath + "/delay_up_to", schemaPath: "#/properties/delay_up_to/maximum", keyword: "maximum", params: { comparison: "<=", limit: 6e5 }, message: "must be <= 600000", schema: 6e5, parentSchema: schema51.properties.delay_up_to, data: data12 };
          vErrors === null ? vErrors = [err27] : vErrors.push(err27), errors++;
        }
        if (data12 < 0 || isNaN(data12)) {
          let err28 = { instancePath: instancePath + "/delay_up_to", schemaPath: "#/properties/delay_up_to/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema51.properties.delay_up_to, data: data12 };
          vErrors === null ? vErrors = [err28] : vErrors.push(err28), errors++;
        }
      }
    }
  } else {
    let err29 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema51.type, parentSchema: schema51, data };
    vErrors === null ? vErrors = [err29] : vErrors.push(err29), errors++;
  }
  return validate39.errors = vErrors, errors === 0;
}
function validate38(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.outcome === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "outcome" }, message: "must have required property 'outcome'", schema: schema50.required, parentSchema: schema50, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "operation" || key0 === "times" || key0 === "outcome")) {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema50, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    if (data.operation !== void 0) {
      let data0 = data.operation;
      if (typeof data0 != "string") {
        let err2 = { instancePath: instancePath + "/operation", schemaPath: "#/properties/operation/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema50.properties.operation.type, parentSchema: schema50.properties.operation, data: data0 };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    }
    if (data.times !== void 0) {
      let data1 = data.times;
      if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1))) {
        let err3 = { instancePath: instancePath + "/times", schemaPath: "#/properties/times/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema50.properties.times.type, parentSchema: schema50.properties.times, data: data1 };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
      if (typeof data1 == "number" && isFinite(data1) && (data1 < 1 || isNaN(data1))) {
        let err4 = { instancePath: instancePath + "/times", schemaPath: "#/properties/times/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema50.properties.times, data: data1 };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    }
    data.outcome !== void 0 && (validate39(data.outcome, { instancePath: instancePath + "/outcome", parentData: data, parentDataProperty: "outcome", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate39.errors : vErrors.concat(validate39.errors), errors = vErrors.length));
  } else {
    let err5 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema50.type, parentSchema: schema50, data };
    vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
  }
  return validate38.errors = vErrors, errors === 0;
}
function validate37(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.steps === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "steps" }, message: "must have required property 'steps'", schema: schema49.required, parentSchema: schema49, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "description" || key0 === "steps")) {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema49, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    if (data.description !== void 0) {
      let data0 = data.description;
      if (typeof data0 != "string") {
        let err2 = { instancePath: instancePath + "/description", schemaPath: "#/properties/description/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema49.properties.description.type, parentSchema: schema49.properties.description, data: data0 };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    }
    if (data.steps !== void 0) {
      let data1 = data.steps;
      if (Array.isArray(data1)) {
        if (data1.length > 1e3) {
          let err3 = { instancePath: instancePath + "/steps", schemaPath: "#/properties/steps/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items", schema: 1e3, parentSchema: schema49.properties.steps, data: data1 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
        let len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++)
          validate38(data1[i0], { instancePath: instancePath + "/steps/" + i0, parentData: data1, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate38.errors : vErrors.concat(validate38.errors), errors = vErrors.length);
      } else {
        let err4 = { instancePath: instancePath + "/steps", schemaPath: "#/properties/steps/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema49.properties.steps.type, parentSchema: schema49.properties.steps, data: data1 };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    }
  } else {
    let err5 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema49.type, parentSchema: schema49, data };
    vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
  }
  return validate37.errors = vErrors, errors === 0;
}
var entry15 = validate42, schema54 = { "x-pointer": "#/components/schemas/Clock", type: "object", required: ["now", "frozen"], properties: { now: { "x-pointer": "#/components/schemas/Clock/properties/now", type: "string", format: "date-time" }, frozen: { "x-pointer": "#/components/schemas/Clock/properties/frozen", type: "boolean" } } };
function validate42(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.now === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "now" }, message: "must have required property 'now'", schema: schema54.required, parentSchema: schema54, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.frozen === void 0) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "frozen" }, message: "must have required property 'frozen'", schema: schema54.required, parentSchema: schema54, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (data.now !== void 0) {
      let data0 = data.now;
      if (typeof data0 == "string") {
        if (!formats0.validate(data0)) {
          let err2 = { instancePath: instancePath + "/now", schemaPath: "#/properties/now/format", keyword: "format", params: { format: "date-time" }, message: 'must match format "date-time"', schema: "date-time", parentSchema: schema54.properties.now, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      } else {
        let err3 = { instancePath: instancePath + "/now", schemaPath: "#/properties/now/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema54.properties.now.type, parentSchema: schema54.properties.now, data: data0 };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
    if (data.frozen !== void 0) {
      let data1 = data.frozen;
      if (typeof data1 != "boolean") {
        let err4 = { instancePath: instancePath + "/frozen", schemaPath: "#/properties/frozen/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema54.properties.frozen.type, parentSchema: schema54.properties.frozen, data: data1 };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    }
  } else {
    let err5 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema54.type, parentSchema: schema54, data };
    vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
  }
  return validate42.errors = vErrors, errors === 0;
}
var entry16 = validate43, schema55 = { "x-pointer": "#/components/schemas/ClockChange", type: "object", additionalProperties: !1, minProperties: 1, properties: { now: { "x-pointer": "#/components/schemas/ClockChange/properties/now", type: "string", format: "date-time" }, advance_seconds: { "x-pointer": "#/components/schemas/ClockChange/properties/advance_seconds", type: "number", minimum: 0 }, frozen: { "x-pointer": "#/components/schemas/ClockChange/properties/frozen", type: "boolean" } } };
function validate43(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length < 1) {
      let err0 = { instancePath, schemaPath: "#/minProperties", keyword: "minProperties", params: { limit: 1 }, message: "must NOT have fewer than 1 properties", schema: 1, parentSchema: schema55, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "now" || key0 === "advance_seconds" || key0 === "frozen")) {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema55, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    if (data.now !== void 0) {
      let data0 = data.now;
      if (typeof data0 == "string") {
        if (!formats0.validate(data0)) {
          let err2 = { instancePath: instancePath + "/now", schemaPath: "#/properties/now/format", keyword: "format", params: { format: "date-time" }, message: 'must match format "date-time"', schema: "date-time", parentSchema: schema55.properties.now, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      } else {
        let err3 = { instancePath: instancePath + "/now", schemaPath: "#/properties/now/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema55.properties.now.type, parentSchema: schema55.properties.now, data: data0 };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
    if (data.advance_seconds !== void 0) {
      let data1 = data.advance_seconds;
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 < 0 || isNaN(data1)) {
          let err4 = { instancePath: instancePath + "/advance_seconds", schemaPath: "#/properties/advance_seconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema55.properties.advance_seconds, data: data1 };
          vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
        }
      } else {
        let err5 = { instancePath: instancePath + "/advance_seconds", schemaPath: "#/properties/advance_seconds/type", keyword: "type", params: { type: "number" }, message: "must be number", schema: schema55.properties.advance_seconds.type, parentSchema: schema55.properties.advance_seconds, data: data1 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data.frozen !== void 0) {
      let data2 = data.frozen;
      if (typeof data2 != "boolean") {
        let err6 = { instancePath: instancePath + "/frozen", schemaPath: "#/properties/frozen/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema55.properties.frozen.type, parentSchema: schema55.properties.frozen, data: data2 };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
    }
  } else {
    let err7 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema55.type, parentSchema: schema55, data };
    vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
  }
  return validate43.errors = vErrors, errors === 0;
}
var validators = /* @__PURE__ */ new Map([
  ["#/paths/~1__mock~1/get/responses/200/content/text~1html/schema", entry0],
  ["#/components/schemas/Problem", entry1],
  ["#/components/schemas/WorldId", entry2],
  ["#/paths/~1__mock~1events/get/responses/200/content/text~1event-stream/schema", entry3],
  ["#/components/schemas/Outcomes", entry4],
  ["#/components/schemas/Health", entry5],
  ["#/paths/~1__mock~1openapi.json/get/responses/200/content/application~1json/schema", entry6],
  ["#/components/schemas/Worlds", entry7],
  ["#/paths/~1__mock~1journal/get/parameters/0/schema", entry8],
  ["#/paths/~1__mock~1journal/get/parameters/1/schema", entry9],
  ["#/paths/~1__mock~1journal/get/parameters/2/schema", entry10],
  ["#/paths/~1__mock~1journal/get/parameters/3/schema", entry11],
  ["#/components/schemas/Journal", entry12],
  ["#/paths/~1__mock~1journal.har/get/responses/200/content/application~1json/schema", entry13],
  ["#/components/schemas/Scenario", entry14],
  ["#/components/schemas/Clock", entry15],
  ["#/components/schemas/ClockChange", entry16]
]);
export {
  validators
};
