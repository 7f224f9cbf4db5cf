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

/** A call in every language. */
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

function curl(call: Call): string {
  const method = call.method === 'GET' ? '' : `-X ${call.method} `;
  // The file gets the name that the response has; a response without one is an error.
  const output = call.isFile ? '-OJ ' : '';
  const errorFile = `"${call.path.split('/').at(-1)}"`;
  const lines = [
    `curl -sS --fail-with-body ${output}${method}"$BASE_URL${targetOf(call)}"`,
    `  -H "Authorization: Bearer $ZANGTABLE_TOKEN"`,
    ...(call.body === undefined ? [] : ["  -H 'Content-Type: application/json'", `  --data '${inLines(call.body)}'`]),
  ];
  const end = call.isFile ? ` || { cat ${errorFile} >&2; false; }` : '';
  return `# On an error, this prints error.code and request_id, and fails.\n${lines.join(' \\\n')}${end}\n`;
}

// A short body on one line, a longer one indented.
function inLines(body: unknown): string {
  const text = JSON.stringify(body);
  return text.length < 60 ? text : JSON.stringify(body, undefined, 2);
}

function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (!isJsonObject(value)) return typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
  const entries = Object.entries(value).map(([key, child]) => `  ${key}: ${literal(child).replaceAll('\n', '\n  ')},`);
  return entries.length === 0 ? '{}' : `{\n${entries.join('\n')}\n}`;
}

function client(call: Call): string {
  const texts = Object.entries(call.parameters).map(([name, value]) => {
    const isVariable = typeof value === 'string' && value.startsWith('$');
    return `  ${name}: ${isVariable ? `process.env.${value.slice(1)} ?? ''` : literal(value).replaceAll('\n', '\n  ')},`;
  });
  const success = call.isFile
    ? ["await writeFile(result.data.fileName ?? 'export', result.data.body);"]
    : ['console.log(result.data);'];
  return [
    ...(call.isFile ? ["import { writeFile } from 'node:fs/promises';"] : []),
    "import { createClient } from 'zangtable-contract/client';",
    '',
    'const client = createClient({',
    "  baseUrl: process.env.BASE_URL ?? '',",
    '  token: process.env.ZANGTABLE_TOKEN ?? null,',
    '});',
    '',
    `const result = await client.${call.operation}({`,
    ...texts,
    '});',
    '',
    'if (!result.ok) {',
    '  const { code, kind, message } = result.error;',
    "  const request = result.requestId ?? 'none';",
    '  throw new Error(`${code ?? kind}: ${message} (request_id ${request})`);',
    '}',
    ...success,
    '',
  ].join('\n');
}

function fetchSample(call: Call): string {
  const target = targetOf(call).replaceAll(/\$([A-Z_]+)/g, '${process.env.$1}');
  return [
    ...(call.isFile ? ["import { writeFile } from 'node:fs/promises';", ''] : []),
    `const url = \`\${process.env.BASE_URL}${target}\`;`,
    'const response = await fetch(url, {',
    ...(call.method === 'GET' ? [] : [`  method: '${call.method}',`]),
    '  headers: {',
    '    Authorization: `Bearer ${process.env.ZANGTABLE_TOKEN}`,',
    ...(call.body === undefined ? [] : ["    'Content-Type': 'application/json',"]),
    '  },',
    ...(call.body === undefined ? [] : [`  body: JSON.stringify(${literal(call.body).replaceAll('\n', '\n  ')}),`]),
    '});',
    'if (!response.ok) {',
    '  const { error, request_id } = await response.json();',
    '  throw new Error(`${error.code}: ${error.message} (request_id ${request_id})`);',
    '}',
    ...(call.isFile
      ? [
          "const disposition = response.headers.get('content-disposition');",
          `const [, name = 'export'] = /filename="([^"/\\\\]+)"/.exec(disposition) ?? [];`,
          'await writeFile(name, new Uint8Array(await response.arrayBuffer()));',
        ]
      : ['const { data } = await response.json();', 'console.log(data);']),
    '',
  ].join('\n');
}

function python(call: Call): string {
  const url = joined(call, JSON.stringify, (name) => `os.environ["${name}"]`, ' + ');
  const success = call.isFile
    ? [
        `name = re.search(r'filename="([^"/\\\\]+)"', response.headers["Content-Disposition"])`,
        'with open(name[1] if name else "export", "wb") as file:',
        '    file.write(response.content)',
      ]
    : ['print(response.json()["data"])'];
  return [
    'import os',
    ...(call.isFile ? ['import re'] : []),
    '',
    'import requests',
    '',
    'response = requests.request(',
    `    "${call.method}",`,
    `    ${url},`,
    '    headers={',
    '        "Authorization": "Bearer " + os.environ["ZANGTABLE_TOKEN"],',
    '    },',
    ...(call.body === undefined ? [] : [`    json=${JSON.stringify(call.body).replaceAll(/([:,])/g, '$1 ')},`]),
    '    timeout=30,',
    ')',
    'if not response.ok:',
    '    problem = response.json()',
    '    code, message = problem["error"]["code"], problem["error"]["message"]',
    '    raise SystemExit(f"{code}: {message} (request_id {problem[\'request_id\']})")',
    ...success,
    '',
  ].join('\n');
}

function go(call: Call): string {
  const url = joined(call, JSON.stringify, (name) => `os.Getenv("${name}")`, ' + ');
  const body = call.body === undefined ? 'nil' : `strings.NewReader(\`${JSON.stringify(call.body)}\`)`;
  const ofFile = call.isFile ? ['mime', 'path/filepath'] : [];
  const ofBody = call.body === undefined ? [] : ['strings'];
  const imports = ['encoding/json', 'io', 'log', 'net/http', 'os', ...ofFile, ...ofBody].sort();
  const success = call.isFile
    ? [
        '	_, disposition, err := mime.ParseMediaType(response.Header.Get("Content-Disposition"))',
        ...goCheck,
        '	if err := os.WriteFile(filepath.Base(disposition["filename"]), body, 0o600); err != nil {',
        '		log.Fatal(err)',
        '	}',
      ]
    : ['	os.Stdout.Write(body)'];
  return [
    'package main',
    '',
    'import (',
    ...imports.map((name) => `	"${name}"`),
    ')',
    '',
    'func main() {',
    `	url := ${url}`,
    `	request, err := http.NewRequest("${call.method}", url, ${body})`,
    ...goCheck,
    '	request.Header.Set("Authorization", "Bearer "+os.Getenv("ZANGTABLE_TOKEN"))',
    ...(call.body === undefined ? [] : ['	request.Header.Set("Content-Type", "application/json")']),
    '	response, err := http.DefaultClient.Do(request)',
    ...goCheck,
    '	defer response.Body.Close()',
    '	body, err := io.ReadAll(response.Body)',
    ...goCheck,
    ...goFailure,
    ...success,
    '}',
    '',
  ].join('\n');
}

const goCheck = ['	if err != nil {', '		log.Fatal(err)', '	}'];

const goFailure = [
  '	if response.StatusCode >= 400 {',
  '		var problem struct {',
  '			Error     struct{ Code, Message string }',
  '			RequestID string `json:"request_id"`',
  '		}',
  '		if err := json.Unmarshal(body, &problem); err != nil {',
  '			log.Fatal(response.Status)',
  '		}',
  '		log.Fatalf("%s: %s (request_id %s)", problem.Error.Code, problem.Error.Message, problem.RequestID)',
  '	}',
];

function php(call: Call): string {
  const url = joined(
    call,
    (text) => `'${text}'`,
    (name) => `getenv('${name}')`,
    ' . ',
  );
  const success = call.isFile
    ? [
        `preg_match('~filename="([^"]+)"~', implode("\\n", $http_response_header), $name);`,
        "file_put_contents(basename($name[1] ?? 'export'), $body);",
      ]
    : ['echo json_encode(json_decode($body)->data, JSON_UNESCAPED_SLASHES), PHP_EOL;'];
  return [
    '<?php',
    "$context = stream_context_create(['http' => [",
    `    'method' => '${call.method}',`,
    "    'header' => [",
    "        'Authorization: Bearer ' . getenv('ZANGTABLE_TOKEN'),",
    ...(call.body === undefined ? [] : ["        'Content-Type: application/json',"]),
    '    ],',
    ...(call.body === undefined ? [] : [`    'content' => '${JSON.stringify(call.body)}',`]),
    "    'ignore_errors' => true,",
    ']]);',
    `$body = file_get_contents(${url}, false, $context);`,
    "if (!preg_match('~ 2\\d\\d ~', $http_response_header[0])) {",
    '    $problem = json_decode($body);',
    "    $code = $problem->error->code . ': ' . $problem->error->message;",
    '    fwrite(STDERR, $code . \' (request_id \' . $problem->request_id . ")\\n");',
    '    exit(1);',
    '}',
    ...success,
    '',
  ].join('\n');
}
