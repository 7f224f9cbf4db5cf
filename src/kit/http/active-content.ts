type Headers = Readonly<Record<string, string>>;

// What a browser shows or saves, and never runs. Whatever is not here, or has no type at all, might be guessed to be HTML.
const inert =
  /^\s*(application\/(([\w.-]+\+)?json|octet-stream|pdf|sql|yaml|zip)|text\/(plain|csv|markdown)|image\/(png|jpeg|gif|webp|x-icon))\s*(;[^,]*)?$/i;

/**
 * The headers by which a response runs no script in the origin that it comes from: anyone who plants HTML in a server of
 * this machine would otherwise have the inspector, and the cookies of every other server of the machine.
 */
export function sandboxHeaders(headers: Headers): Record<string, string> {
  if (inert.test(headers['content-type'] ?? '')) return {};
  const own = headers['content-security-policy'];
  return {
    // Several policies hold together, so a response cannot take this one back.
    'content-security-policy': own === undefined ? 'sandbox' : `${own}, sandbox`,
    'x-content-type-options': 'nosniff',
  };
}
