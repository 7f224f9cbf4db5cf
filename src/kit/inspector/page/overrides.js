import { ask, askSteps, setSteps } from './control.js';
import { describeOutcome } from './describe.js';
import { fill, find, h } from './dom.js';
import { attempt } from './say.js';

/** @typedef {import('./control.js').Schemas} Schemas */
/** @typedef {Schemas['Outcomes']['operations'][number]} Choices */
/** @typedef {Omit<Schemas['Outcome'], 'delay_up_to'>} Part one thing that a button chooses */
/** @typedef {{ operation: string | undefined, part: Part, button: HTMLButtonElement }} Chip */

const delays = [500, 2000, 10_000];
const busy = [429, 503];
// Long enough to see progress, and to cancel.
const downloads = [{ size: 10_000_000 }, { rate: 500 }, { size: 1_000_000, rate: 100_000 }];

/** The active overrides, and the buttons that set them. */
export function createOverrides() {
  /** @type {readonly Schemas['Step'][]} */
  let steps = [];
  /** @type {Chip[]} */
  let chips = [];
  const clear = find('#clear-overrides');
  clear.addEventListener('click', () => attempt(() => setSteps([]), 'Every request gets a response as usual.'));

  /**
   * @param {string | undefined} operation
   * @param {Part} part
   * @param {Child[]} content
   */
  function renderChip(operation, part, ...content) {
    const button = h('button', { type: 'button', class: 'chip', 'aria-pressed': 'false' }, ...content);
    button.addEventListener('click', () => attempt(() => toggle(operation, part)));
    chips.push({ operation, part, button });
    return button;
  }

  /**
   * @param {Pick<Choices, 'errors' | 'examples' | 'is_download'> & { operation: string | undefined }} choices
   * @param {readonly Schemas['Fault'][]} faults
   */
  function renderChoices({ operation, errors, examples, is_download: isDownload }, faults) {
    return [
      renderGroup(
        'Error',
        errors.map(({ code, status, meaning }) => {
          const chip = renderChip(operation, { error: code }, h('b', {}, status), ` ${code}`);
          chip.title = meaning;
          return chip;
        }),
      ),
      renderGroup(
        'Example',
        // The example of an error would be the same choice under the same name once more.
        examples
          .filter(({ name }) => !errors.some(({ code }) => code === name))
          .map(({ name, status, summary }) => {
            const chip = renderChip(operation, { example: name }, h('b', {}, status), ` ${name}`);
            chip.title = summary ?? '';
            return chip;
          }),
      ),
      renderGroup(
        'Retry-After',
        busy.map((code) => renderChip(operation, { code, retry_after: 5 }, h('b', {}, String(code)), ' in 5 s')),
      ),
      renderGroup(
        'Status',
        [],
        renderNumber({ name: 'Another status', unit: '502', min: 100, max: 599, verb: 'Respond' }, (code) =>
          toggle(operation, { code }),
        ),
      ),
      renderGroup(
        'Download',
        isDownload ? downloads.map((part) => renderChip(operation, part, describeOutcome(part))) : [],
      ),
      renderGroup(
        'Fault',
        faults.map((fault) => renderChip(operation, { fault }, fault)),
      ),
      renderGroup(
        'Delay',
        delays.map((delay) => renderChip(operation, { delay }, `${delay / 1000} s`)),
        renderNumber(
          { name: 'Another delay, in milliseconds', unit: 'ms', min: 1, max: 600_000, verb: 'Wait' },
          (delay) => toggle(operation, { delay }),
        ),
      ),
      renderFixed(operation),
    ];
  }

  function showSteps() {
    const items = steps.map((step, index) => renderStep(step, () => without(index)));
    const active = find('#active-overrides');
    const isLeft = active.contains(document.activeElement) || document.activeElement === clear;
    fill(active, ...items);
    find('#no-overrides').hidden = steps.length > 0;
    clear.hidden = steps.length === 0;
    // The button that was pressed is gone: anyone who uses a keyboard goes on from here.
    if (isLeft) find(steps.length === 0 ? '#active-title' : '#active-overrides button').focus();
    find('#overrides-count').textContent = steps.length === 0 ? '' : `(${steps.length})`;
    for (const { operation, part, button } of chips) {
      const step = steps.find((candidate) => candidate.operation === operation);
      button.setAttribute('aria-pressed', String(step !== undefined && holds(step.outcome, part)));
    }
  }

  return {
    /** @param {readonly Schemas['Step'][]} next */
    show(next) {
      steps = next;
      showSteps();
    },
    /** Reads what can be overridden; gives the operations and the error codes. */
    async load() {
      const { operations, faults, command } = /** @type {Schemas['Outcomes']} */ (await ask('outcomes'));
      chips = [];
      const errors = (operations[0]?.errors ?? []).filter(({ code }) =>
        operations.every((other) => other.errors.some((candidate) => candidate.code === code)),
      );
      const isDownload = operations.some((choices) => choices.is_download);
      const every = renderChoices({ operation: undefined, errors, examples: [], is_download: isDownload }, faults);
      fill(
        find('#operations'),
        ...operations.map((choices, index) =>
          renderOperation(
            [choices.operation, `${choices.method} ${choices.path}`],
            renderChoices(choices, faults),
            index === 0,
          ),
        ),
        renderOperation(['Every operation', 'and whatever else is requested'], every, false),
      );
      showSteps();
      return {
        operations: operations.map(({ operation }) => operation),
        command,
        errorCodes: [...new Set(operations.flatMap((choices) => choices.errors.map(({ code }) => code)))],
      };
    },
  };
}

/** @typedef {import('./dom.js').Child} Child */

/**
 * @param {readonly [name: string, about: string]} title
 * @param {readonly Node[]} groups
 * @param {boolean} isOpen
 */
function renderOperation([name, about], groups, isOpen) {
  const title = h('summary', {}, h('b', {}, name), h('span', { class: 'soft' }, about));
  return h('details', { class: 'operation', open: isOpen }, title, ...groups);
}

/**
 * @param {string} name
 * @param {readonly Node[]} buttons
 * @param {Node} [more]
 */
function renderGroup(name, buttons, more) {
  if (buttons.length === 0 && more === undefined) return h('div', { hidden: true });
  return h('div', { class: 'group', role: 'group', 'aria-label': name }, h('h4', {}, name), ...buttons, more);
}

/**
 * @param {{ name: string, unit: string, min: number, max: number, verb: string }} field
 * @param {(value: number) => Promise<void>} choose
 */
function renderNumber({ name, unit, min, max, verb }, choose) {
  const input = h('input', { type: 'number', min, max, step: 1, placeholder: unit, required: true });
  input.setAttribute('aria-label', name);
  const form = h('form', { class: 'inline' }, input, h('button', { type: 'submit', class: 'chip' }, verb));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    attempt(() => choose(input.valueAsNumber));
  });
  return form;
}

/** @param {string | undefined} operation */
function renderFixed(operation) {
  const status = h('input', { type: 'number', min: 200, max: 599, step: 1, value: 200, required: true });
  const type = h('input', { type: 'text', value: 'application/json', spellcheck: 'false' });
  const body = h('textarea', { rows: 3, spellcheck: 'false' });
  const form = h(
    'form',
    { class: 'fixed' },
    h('label', {}, 'Status code ', status),
    h('label', {}, 'Content-Type ', type),
    h('label', {}, 'Body ', body),
    h('button', { type: 'submit', class: 'chip' }, 'Respond with this'),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const headers = /** @type {Record<string, string>} */ (type.value === '' ? {} : { 'content-type': type.value });
    attempt(() => toggle(operation, { answer: { status: status.valueAsNumber, headers, body: body.value } }));
  });
  return h('details', { class: 'group' }, h('summary', {}, 'Fixed response'), form);
}

/** @returns {{ times?: number }} */
function readReach() {
  const { value } = /** @type {HTMLInputElement} */ (find('[name=reach]:checked'));
  const times = /** @type {HTMLInputElement} */ (find('#reach-times')).valueAsNumber;
  return value === 'until' ? {} : { times: value === 'once' || !(times >= 1) ? 1 : times };
}

/**
 * @param {Schemas['Step']} step
 * @param {() => Promise<void>} clear
 */
function renderStep({ operation, times, outcome }, clear) {
  const reach = times === undefined ? 'until cleared' : times === 1 ? 'next request' : `next ${times} requests`;
  const text = `${operation ?? 'Every operation'}: ${describeOutcome(outcome)}`;
  return h(
    'li',
    {},
    h(
      'span',
      {},
      h('b', {}, operation ?? 'Every operation'),
      h('br'),
      describeOutcome(outcome),
      h('br'),
      h('span', { class: 'soft' }, reach),
    ),
    h(
      'button',
      { type: 'button', class: 'chip', 'aria-label': `Clear ${text}`, click: () => attempt(clear, 'Cleared.') },
      'Clear',
    ),
  );
}

/**
 * Overrides a part of an outcome, or clears the override when it is set. A delay joins other overrides; of everything
 * else one thing holds at a time. What was planned for the operation before is replaced.
 * @param {string | undefined} operation
 * @param {Part} part
 */
async function toggle(operation, part) {
  const steps = await askSteps();
  const before = steps.find((step) => step.operation === operation)?.outcome ?? {};
  const { delay, delay_up_to: _span, ...other } = before;
  const isDelay = part.delay !== undefined;
  /** @type {Schemas['Outcome']} */
  const kept = isDelay ? other : delay === undefined ? {} : { delay };
  const outcome = holds(before, part) ? kept : { ...kept, ...part };
  const others = steps.filter((step) => step.operation !== operation);
  const step = {
    outcome,
    ...(operation === undefined ? {} : { operation }),
    ...readReach(),
  };
  await setSteps(
    Object.keys(outcome).length === 0 ? others : operation === undefined ? [...others, step] : [step, ...others],
  );
}

/** @param {number} index */
async function without(index) {
  const steps = await askSteps();
  await setSteps(steps.filter((_step, at) => at !== index));
}

/**
 * @param {Schemas['Outcome']} outcome
 * @param {Part} part
 */
function holds(outcome, part) {
  return Object.entries(part).every(([name, value]) => outcome[/** @type {keyof Part} */ (name)] === value);
}
