<?php
// The export API for the built-in server of PHP, with other valid choices than the mock: absolute URLs, null groups,
// exports that expire, names that are ignored, lenient types, 400 for everything. Its exports are the lines of one file.

const TOKENS = ['pat_PROJECT_TOKEN' => 'example_project', 'pat_OTHER_TOKEN' => 'other_project'];
const EMPTY_ZIP = "PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
const CONTENT = [
    'schema' => ['json' => '{"schema":{"rooms":["number"]}}', 'sql' => "BEGIN;\nCREATE TABLE rooms (number INTEGER);\nCOMMIT;\n"],
    'database' => ['zip' => EMPTY_ZIP, 'zip-csv' => EMPTY_ZIP, 'json' => '{"rooms":[]}'],
];
const TYPES = ['json' => 'application/json; charset=utf-8', 'sql' => 'application/sql', 'zip' => 'application/zip', 'zip-csv' => 'application/zip'];

function exports(string $project): array {
    $lines = @file(getenv('EXPORTS_FILE'), FILE_IGNORE_NEW_LINES) ?: [];
    $all = array_map(fn ($line) => json_decode($line, true), array_reverse($lines));
    return array_values(array_filter($all, fn ($one) => $one['project'] === $project));
}

function envelope(int $status, ?array $data, ?array $error = null): void {
    http_response_code($status);
    header('Content-Type: application/json; charset=UTF-8');
    echo json_encode([
        'ok' => $error === null, 'data' => $data, 'error' => $error, 'request_id' => bin2hex(random_bytes(16)),
        'operation_key' => $error === null ? ($_SERVER['HTTP_X_OPERATION_KEY'] ?? null) : null,
        'operation_run_id' => null, 'operation_grouping_status' => null,
        'meta' => ['generated_at' => gmdate('Y-m-d\TH:i:s\Z')],
    ], JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE);
}

function reject(int $status, string $code): never {
    envelope($status, null, ['code' => $code, 'message' => 'This request cannot be served.']);
    exit;
}

function create(string $project, string $what, string $format): array {
    $id = 'exp_' . gmdate('Ymd_His_') . bin2hex(random_bytes(5));
    $host = $_SERVER['HTTP_HOST'] ?? 'localhost';
    $manifest = [
        'id' => $id, 'kind' => "{$what}_export", 'scope' => 'project', 'project' => $project, 'table' => null,
        'format' => $format, 'download_name' => "{$project}_{$what}_export." . strtok($format, '-'),
        'download_url' => "http://$host/projects/$project/export/download/$id", 'storage_backend' => 'disk',
        'content_type' => TYPES[$format],
        'row_count' => null, 'table_count' => null, 'size_bytes' => strlen(CONTENT[$what][$format]), 'status' => 'ready',
        'status_reason' => null, 'missing_at' => null, 'created_at' => gmdate('Y-m-d\TH:i:s\Z'),
        'expires_at' => gmdate('Y-m-d\TH:i:s\Z', time() + 86400),
    ];
    file_put_contents(getenv('EXPORTS_FILE'), json_encode($manifest) . "\n", FILE_APPEND | LOCK_EX);
    return $manifest;
}

if (PHP_SAPI === 'cli') {
    for ($index = 0; $index < (int) $argv[1]; $index += 1) create('example_project', 'schema', 'json');
    exit;
}

[$path] = explode('?', $_SERVER['REQUEST_URI'], 2);
$isKnown = preg_match('~^/projects/([^/]+)/(export/(?:schema|database)|exports|export/download/([^/]+))$~', $path, $found);
if (!$isKnown) reject(404, 'not_found');
$what = substr($found[2], 7);
$isCreation = isset(CONTENT[$what]);
$method = $_SERVER['REQUEST_METHOD'];
if ($isCreation ? $method !== 'POST' : !in_array($method, ['GET', 'HEAD'], true)) reject(404, 'not_found');
if (!preg_match('~^bearer +(\S+)$~i', $_SERVER['HTTP_AUTHORIZATION'] ?? '', $credential)) reject(401, 'missing_authorization');
$project = strtolower(rawurldecode($found[1]));
if ((TOKENS[$credential[1]] ?? null) !== $project) reject(401, 'invalid_token');

if ($isCreation) {
    $text = file_get_contents('php://input');
    $body = $text === '' ? [] : json_decode($text, true);
    if (!is_array($body)) reject(400, 'validation_failed');
    $usual = array_key_first(CONTENT[$what]);
    $format = $body['format'] ?? $usual;
    if (!is_string($format)) $format = $usual;
    if (!isset(CONTENT[$what][$format])) reject(400, 'invalid_export_format');
    envelope(200, ['export' => create($project, $what, $format)]);
} elseif ($found[2] === 'exports') {
    $status = $_GET['status'] ?? 'all';
    if (!in_array($status, ['ready', 'not_found', 'all'], true)) reject(400, 'validation_failed');
    foreach (['limit' => [50, 1, 500], 'offset' => [0, 0, PHP_INT_MAX]] as $name => [$default, $least, $most]) {
        $range = ['options' => ['min_range' => $least, 'max_range' => $most]];
        $$name = filter_var($_GET[$name] ?? $default, FILTER_VALIDATE_INT, $range);
        if ($$name === false) reject(400, 'validation_failed');
    }
    envelope(200, ['exports' => $status === 'not_found' ? [] : array_slice(exports($project), $offset, $limit)]);
} else {
    $own = array_filter(exports($project), fn ($one) => $one['id'] === rawurldecode($found[3]));
    $manifest = reset($own) ?: reject(404, 'not_found');
    header("Content-Type: {$manifest['content_type']}");
    header("Content-Disposition: attachment; filename={$manifest['download_name']}");
    $content = CONTENT[str_replace('_export', '', $manifest['kind'])][$manifest['format']];
    header('Content-Length: ' . strlen($content));
    if ($method === 'GET') echo $content;
}
