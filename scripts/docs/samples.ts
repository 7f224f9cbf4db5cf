import { isJsonObject } from '../../src/kit/contract/index.ts';
import type { Call } from './call.ts';

// How to call each operation in each language, from the contract alone. The tests run every text as it is printed.

/** One text in one language. */
export interface Sample {
  readonly label: string;
  readonly language: string;
  /** The ending of the file that runs it. */
  readonly ending: string;
  readonly code: string;
}

export function samplesOf(call: Call): readonly Sample[] {
  return [
    { label: 'curl', language: 'sh', ending: 'sh', code: curl(call) },
    { label: 'TypeScript', language: 'ts', ending: 'mts', code: client(call) },
    { label: 'fetch', language: 'js', ending: 'mjs', code: fetchSample(call) },
    { label: 'Python', language: 'python', ending: 'py', code: python(call) },
    { label: 'Go', language: 'go', ending: 'go', code: go(call) },
    { label: 'PHP', language: 'php', ending: 'php', code: php(call) },
  ];
}

function targetOf({ path, query }: Call): string {
  const text = new URLSearchParams(query).toString();
  return text === '' ? path : `${path}?${text}`;
}

/** The target in another language: `quote` writes what is fixed, `variable` reads the environment. */
function joined(call: Call, quote: (text: string) => string, variable: (name: string) => string, plus: string): string {
  const parts = targetOf(call)
    .split(/(\$[A-Z_]+)/)
    .filter(Boolean);
  const texts = parts.map((part) => (part.startsWith('$') ? variable(part.slice(1)) : quote(part)));
  return [variable('BASE_URL'), ...texts].join(plus);
}

/** A part of a text that only some calls have. */
const when = (condition: boolean, text: string): string => (condition ? text : '');

function curl(call: Call): string {
  const lines = [
    // The file gets the name that the response has; a response without one is an error.
    `curl -sS --fail-with-body${when(call.isFile, ' -OJ')}${when(call.method !== 'GET', ` -X ${call.method}`)}`,
    `  "$BASE_URL${targetOf(call)}"`,
    '  -H "Authorization: Bearer $ZANGTABLE_TOKEN"',
    ...(call.body === undefined ? [] : ["  -H 'Content-Type: application/json'", `  --data '${inLines(call.body)}'`]),
  ];
  const end = when(call.isFile, ` || { cat "${call.path.split('/').at(-1)}" >&2; false; }`);
  return `# On an error, prints error.code and request_id.\n${lines.join(' \\\n')}${end}\n`;
}

// A short body on one line, a longer one indented, with its lists of values on one line each.
function inLines(body: unknown): string {
  const text = JSON.stringify(body);
  if (text.length < 45) return text;
  const lines = JSON.stringify(body, undefined, 2).replaceAll(/(?<=\[)[^[\]{}]+(?=\])/g, (list) =>
    list.replaceAll(/\n */g, ' ').trim(),
  );
  return indented(lines);
}

const indented = (text: string): string => text.replaceAll('\n', '\n  ');

function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (!isJsonObject(value)) return typeof value === 'string' ? `'${value}'` : `${JSON.stringify(value)}`;
  const entries = Object.entries(value).map(([key, child]) => `  ${key}: ${indented(literal(child))},`);
  return entries.length === 0 ? '{}' : `{\n${entries.join('\n')}\n}`;
}

const writeFileImport = "import { writeFile } from 'node:fs/promises';\n";

function client(call: Call): string {
  const parameters = Object.entries(call.parameters).map(([name, value]) => {
    const isVariable = typeof value === 'string' && value.startsWith('$');
    return `  ${name}: ${isVariable ? `process.env.${value.slice(1)} ?? ''` : indented(literal(value))},\n`;
  });
  return `${when(call.isFile, writeFileImport)}import { createClient } from 'zangtable-contract/client';

const client = createClient({
  baseUrl: process.env.BASE_URL ?? '',
  token: process.env.ZANGTABLE_TOKEN ?? null,
});

const result = await client.${call.operation}({
${parameters.join('')}});

if (!result.ok) {
  const { code, kind, message } = result.error;
  const request = result.requestId ?? 'none';
  throw new Error(\`\${code ?? kind}: \${message} (request_id \${request})\`);
}
${call.isFile ? "await writeFile(result.data.fileName ?? 'export', result.data.body);" : 'console.log(result.data);'}
`;
}

function fetchSample(call: Call): string {
  const hasBody = call.body !== undefined;
  const save = `const disposition = response.headers.get('content-disposition');
const [, name = 'export'] = /filename="([^"/\\\\]+)"/.exec(disposition) ?? [];
await writeFile(name, new Uint8Array(await response.arrayBuffer()));`;
  const print = `const { data } = await response.json();
console.log(data);`;
  return `${when(call.isFile, `${writeFileImport}\n`)}const url = \`\${process.env.BASE_URL}${targetOf(call).replaceAll(/\$([A-Z_]+)/g, '${process.env.$1}')}\`;
const response = await fetch(url, {
${when(call.method !== 'GET', `  method: '${call.method}',\n`)}  headers: {
    Authorization: \`Bearer \${process.env.ZANGTABLE_TOKEN}\`,
${when(hasBody, "    'Content-Type': 'application/json',\n")}  },
${when(hasBody, `  body: JSON.stringify(${indented(literal(call.body))}),\n`)}});
if (!response.ok) {
  const { error, request_id } = await response.json();
  throw new Error(\`\${error.code}: \${error.message} (request_id \${request_id})\`);
}
${call.isFile ? save : print}
`;
}

function python(call: Call): string {
  const save = `name = re.search(r'filename="([^"/\\\\]+)"', response.headers["Content-Disposition"])
with open(name[1] if name else "export", "wb") as file:
    file.write(response.content)`;
  const body = JSON.stringify(call.body)?.replaceAll(/([:,])/g, '$1 ');
  return `import os
${when(call.isFile, 'import re\n')}
import requests

response = requests.request(
    "${call.method}",
    ${joined(call, JSON.stringify, (name) => `os.environ["${name}"]`, ' + ')},
    headers={
        "Authorization": "Bearer " + os.environ["ZANGTABLE_TOKEN"],
    },
${when(call.body !== undefined, `    json=${body},\n`)}    timeout=30,
)
if not response.ok:
    problem = response.json()
    code, message = problem["error"]["code"], problem["error"]["message"]
    raise SystemExit(f"{code}: {message} (request_id {problem['request_id']})")
${call.isFile ? save : 'print(response.json()["data"])'}
`;
}

function go(call: Call): string {
  const hasBody = call.body !== undefined;
  const ofFile = call.isFile ? ['mime', 'path/filepath'] : [];
  const imports = ['encoding/json', 'io', 'log', 'net/http', 'os', ...ofFile, ...(hasBody ? ['strings'] : [])].sort();
  const check = '	if err != nil {\n		log.Fatal(err)\n	}';
  const save = `	_, disposition, err := mime.ParseMediaType(response.Header.Get("Content-Disposition"))
${check}
	if err := os.WriteFile(filepath.Base(disposition["filename"]), body, 0o600); err != nil {
		log.Fatal(err)
	}`;
  return `package main

import (
${imports.map((name) => `	"${name}"\n`).join('')})

func main() {
	url := ${joined(call, JSON.stringify, (name) => `os.Getenv("${name}")`, ' + ')}
	request, err := http.NewRequest("${call.method}", url, ${hasBody ? `strings.NewReader(\`${JSON.stringify(call.body)}\`)` : 'nil'})
${check}
	request.Header.Set("Authorization", "Bearer "+os.Getenv("ZANGTABLE_TOKEN"))
${when(hasBody, '	request.Header.Set("Content-Type", "application/json")\n')}	response, err := http.DefaultClient.Do(request)
${check}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
${check}
	if response.StatusCode >= 400 {
		var problem struct {
			Error     struct{ Code, Message string }
			RequestID string \`json:"request_id"\`
		}
		if err := json.Unmarshal(body, &problem); err != nil {
			log.Fatal(response.Status)
		}
		log.Fatalf("%s: %s (request_id %s)", problem.Error.Code, problem.Error.Message, problem.RequestID)
	}
${call.isFile ? save : '	os.Stdout.Write(body)'}
}
`;
}

function php(call: Call): string {
  const hasBody = call.body !== undefined;
  const quote = (text: string): string => `'${text}'`;
  const save = `preg_match('~filename="([^"]+)"~', implode("\\n", $http_response_header), $name);
file_put_contents(basename($name[1] ?? 'export'), $body);`;
  return `<?php
$context = stream_context_create(['http' => [
    'method' => '${call.method}',
    'header' => [
        'Authorization: Bearer ' . getenv('ZANGTABLE_TOKEN'),
${when(hasBody, "        'Content-Type: application/json',\n")}    ],
${when(hasBody, `    'content' => '${JSON.stringify(call.body)}',\n`)}    'ignore_errors' => true,
]]);
$body = file_get_contents(${joined(call, quote, (name) => `getenv('${name}')`, ' . ')}, false, $context);
if (!preg_match('~ 2\\d\\d ~', $http_response_header[0])) {
    $problem = json_decode($body);
    $code = $problem->error->code . ': ' . $problem->error->message;
    fwrite(STDERR, $code . ' (request_id ' . $problem->request_id . ")\\n");
    exit(1);
}
${call.isFile ? save : 'echo json_encode(json_decode($body)->data, JSON_UNESCAPED_SLASHES), PHP_EOL;'}
`;
}
