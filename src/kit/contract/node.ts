/** Reading descriptions from files. It stands behind a door of its own, so that browsers load neither Node nor a YAML parser. */

export { contractOf, loadContract, parseDescription } from './load-contract.ts';
export { parseYaml, YamlError } from './parse-yaml.ts';
export { isRemote, type ReadOptions, readContractAt, readText } from './read-description.ts';
export { readBytesOf, readTextOf } from './read-file.ts';
export type { Strictness } from './strictness.ts';
