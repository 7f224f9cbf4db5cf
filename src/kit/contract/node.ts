/** Reading descriptions. It loads Ajv and a YAML parser, so import it only once a description is to be read. */

export { contractOf, loadContract, parseDescription } from './load-contract.ts';
export { parseYaml, YamlError } from './parse-yaml.ts';
export { type ReadOptions, readContractAt } from './read-description.ts';
