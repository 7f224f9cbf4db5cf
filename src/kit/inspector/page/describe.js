/** @typedef {import('./control.js').Schemas['JournalEntry']} Entry */

/**
 * @param {number} status
 * @param {Entry['fault']} fault
 */
export function describeStatus(status, fault) {
  return status === 0 ? (fault ?? 'none') : String(status);
}

/** @param {number} status */
export function statusClass(status) {
  return `status-${Math.floor(status / 100)}`;
}

/**
 * Where something is wrong, such as `body /format` or `query limit`.
 * @param {Entry['mismatches'][number]} mismatch
 */
export function describePlace({ in: place, name, instance }) {
  return [place, name, instance].filter((part) => part !== '').join(' ');
}

/**
 * What an outcome does, in a few words.
 * @param {import('./control.js').Schemas['Outcome']} outcome
 */
export function describeOutcome(outcome) {
  const { answer, error, code, example, dynamic, fault, size, rate, delay } = outcome;
  const { retry_after: wait, delay_up_to: longest } = outcome;
  const parts = [
    answer && `the fixed response ${answer.status}`,
    error && `error ${error}`,
    code && `status ${code}${wait === undefined ? '' : `, Retry-After ${wait}`}`,
    example && `example ${example}`,
    dynamic && 'generated data',
    fault && `fault ${fault}`,
    size && `${size / 1e6} MB`,
    rate && `${rate / 1000} kB per second`,
    delay && `wait ${delay}${longest === undefined ? '' : ` to ${longest}`} ms`,
  ].filter(Boolean);
  return parts.length === 0 ? 'the usual response' : parts.join(', ');
}
