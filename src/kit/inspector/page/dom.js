/** @typedef {Node | string | number | null | undefined | false} Child */

/**
 * Makes an element. Properties that are functions listen to the event of their name; `true` is an attribute without a
 * value; `false`, `null` and `undefined` leave it out.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Readonly<Record<string, unknown>>} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, /** @type {EventListener} */ (value));
    else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  element.append(...present(children));
  return element;
}

/**
 * An address that breaks where its parts end, when it has to.
 * @param {string} url
 * @returns {Node[]}
 */
export function breakable(url) {
  return url.split(/(?<=[/?&])/).flatMap((part) => [document.createTextNode(part), document.createElement('wbr')]);
}

/**
 * Replaces what an element holds.
 * @param {Element} element
 * @param {...Child} children
 */
export function fill(element, ...children) {
  element.replaceChildren(...present(children));
}

/**
 * An element of the page that must exist.
 * @template {Element} [Kind=HTMLElement]
 * @param {string} selector
 * @returns {Kind}
 */
export function find(selector) {
  const element = document.querySelector(selector);
  if (element === null) throw new Error(`The page has no ${selector}`);
  return /** @type {Kind} */ (element);
}

/** @param {readonly Child[]} children */
function present(children) {
  return children
    .filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (child instanceof Node ? child : String(child)));
}
