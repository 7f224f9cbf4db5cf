// Header fields that need no declaration: those registered for HTTP, and those that gateways, proxies and the mock add.
const registered = new Set(
  `accept-ch accept-patch accept-post accept-ranges access-control-allow-credentials access-control-allow-headers
  access-control-allow-methods access-control-allow-origin access-control-expose-headers access-control-max-age age
  allow alt-svc authentication-info cache-control cache-status clear-site-data connection content-digest
  content-disposition content-encoding content-language content-length content-location content-range
  content-security-policy content-security-policy-report-only content-type cross-origin-embedder-policy
  cross-origin-opener-policy cross-origin-resource-policy date deprecation etag expires keep-alive last-modified link
  location nel origin-agent-cluster permissions-policy pragma preference-applied priority proxy-authenticate
  proxy-status ratelimit ratelimit-policy referrer-policy report-to reporting-endpoints repr-digest retry-after server
  server-timing set-cookie sourcemap strict-transport-security sunset timing-allow-origin trailer transfer-encoding
  upgrade vary via want-content-digest www-authenticate x-content-type-options x-frame-options`.split(/\s+/),
);

const infrastructure =
  /^(x-mock-|cf-|x-amz-|x-amzn-|x-azure-|x-goog-|x-cloud-|x-vercel-|x-nf-|x-fastly-|x-served-|x-cache|x-forwarded-|x-envoy-|x-kong-|x-ratelimit-|fly-|rndr-|x-render-|x-powered-by$|x-request-id$|x-correlation-id$|x-trace|traceparent$|tracestate$|x-timer$|x-runtime$|x-dns-|x-download-options$|x-permitted-|x-xss-|x-robots-tag$)/;

/** Whether a header field, in lower case, needs no declaration. */
export function isKnownHeader(name: string): boolean {
  return registered.has(name) || infrastructure.test(name);
}
