/** Whether a text can stand before every path of a contract. */
export function isBasePath(value: unknown): boolean {
  return typeof value === 'string' && /^(\/[\w.~%!$&'()*+,;=:@-]+)*\/?$/.test(value) && !/^\/__mock(\/|$)/.test(value);
}
