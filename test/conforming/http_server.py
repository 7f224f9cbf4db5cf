"""The export API on Python's http.server, with other valid choices than the mock: no chunked requests, names of headers
in lower case, times with an offset, absent properties for null, 403 and 405, a body without charset, names as asked for."""

import json
import re
import secrets
import sys
import threading
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, quote, unquote, urlsplit

TOKENS = {"pat_PROJECT_TOKEN": "example_project", "pat_OTHER_TOKEN": "other_project"}
EMPTY_ZIP = b"PK\5\6" + bytes(18)
CONTENT = {
    "schema": {"json": b'{"tables": []}', "sql": b"-- No tables.\nSELECT 1;\n"},
    "database": {"zip": EMPTY_ZIP, "zip-csv": EMPTY_ZIP, "json": b"{}"},
}
TYPES = {"json": "application/json", "sql": "application/sql", "zip": "application/zip", "zip-csv": "application/zip"}
PATH = re.compile(r"/projects/([^/]+)/(?:export/(schema|database)|exports|export/download/([^/]+))")
exports, lock = [], threading.Lock()


def now():
    return datetime.now(timezone(timedelta(hours=-5))).isoformat(timespec="seconds")


def create(project, what="schema", kind="json", name=None):
    id = f"exp_{datetime.now(timezone.utc):%Y%m%d_%H%M%S}_{secrets.token_hex(5)}"
    safe = re.sub(r"[\x00-\x1f\x7f/\\]", "_", name or "").strip(". ")[:100]
    manifest = {
        "id": id, "kind": f"{what}_export", "scope": "project", "project": project, "table": None, "format": kind,
        "download_name": f"{safe or project + f'_{what}_export'}.{kind.partition('-')[0]}", "storage_backend": "local",
        "download_url": f"/projects/{project}/export/download/{id}", "content_type": TYPES[kind], "table_count": None,
        "row_count": None, "size_bytes": len(CONTENT[what][kind]), "status": "ready", "status_reason": None,
        "missing_at": None, "created_at": now(), "expires_at": None,
    }
    with lock:
        exports.append(manifest)
    return manifest


class Rejection(Exception):
    def __init__(self, status, code, **headers):
        self.status, self.code, self.headers = status, code, headers


def number(query, name, usual, least, most):
    text = query.get(name, [str(usual)])[-1]
    if not re.fullmatch(r"[0-9]{1,12}", text) or not least <= int(text) <= most:
        raise Rejection(400, "validation_failed")
    return int(text)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30

    def log_message(self, *_):
        pass

    def send(self, status, content, kind="application/json", **headers):
        self.send_response(status)
        for name, value in {"content-type": kind, "content-length": str(len(content)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def envelope(self, status, data, error=None, **headers):
        body = {"ok": error is None, "data": data, "error": error, "request_id": secrets.token_urlsafe(12)}
        self.send(status, json.dumps({**body, "meta": {"generated_at": now()}}).encode(), **headers)

    def send_error(self, code, message=None, explain=None):
        self.envelope(code, None, {"code": "validation_failed", "message": str(message)}, connection="close")
        self.close_connection = True

    def serve(self):
        try:
            if "transfer-encoding" in self.headers:
                self.close_connection = True
                raise Rejection(411, "validation_failed", connection="close")
            self.route(self.rfile.read(int(self.headers.get("content-length") or 0)))
        except Rejection as why:
            self.envelope(why.status, None, {"code": why.code, "message": "Rejected."}, **why.headers)

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = serve

    def route(self, body):
        target = urlsplit(self.path)
        found = PATH.fullmatch(target.path)
        if found is None:
            raise Rejection(404, "not_found")
        slug, what, id = found.groups()
        allowed = ("GET", "HEAD") if what is None else ("POST",)
        if self.command not in allowed:
            raise Rejection(405, "not_found", allow=", ".join(allowed))
        scheme, _, token = self.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise Rejection(401, "missing_authorization", www_authenticate="Bearer")
        project = unquote(slug).lower()
        if TOKENS.get(token.strip()) != project:
            raise Rejection(401, "invalid_token", www_authenticate="Bearer")
        if what is not None:
            return self.create(project, what, body)
        if id is not None:
            return self.download(project, unquote(id))
        query = parse_qs(target.query, keep_blank_values=True)
        status, limit = query.get("status", ["all"])[-1], number(query, "limit", 50, 1, 500)
        offset = number(query, "offset", 0, 0, 10**12)
        if status not in ("all", "ready", "not_found"):
            raise Rejection(400, "validation_failed")
        with lock:
            own = [one for one in reversed(exports) if one["project"] == project and status != "not_found"]
        self.envelope(200, {"exports": own[offset : offset + limit]})

    def create(self, project, what, body):
        try:
            given = json.loads(body) if body else {}
        except (ValueError, RecursionError):
            raise Rejection(400, "validation_failed") from None
        if not isinstance(given, dict) or not isinstance(given.get("file_name"), (str, type(None))):
            raise Rejection(400, "validation_failed")
        kind = next(iter(CONTENT[what])) if given.get("format") is None else given["format"]
        if not isinstance(kind, str) or kind.lower() not in CONTENT[what]:
            raise Rejection(400, "invalid_export_format")
        name = (given.get("file_name") or "").encode("utf-8", "replace").decode()
        self.envelope(200, {"export": create(project, what, kind.lower(), name)})

    def download(self, project, id):
        with lock:
            found = next((one for one in exports if one["id"] == id and one["project"] == project), None)
        if found is None:
            raise Rejection(404, "not_found")
        name = f"attachment; filename*=UTF-8''{quote(found['download_name'], safe='')}"
        content = CONTENT[found["kind"].removesuffix("_export")][found["format"]]
        self.send(200, content, found["content_type"], content_disposition=name)


class Server(ThreadingHTTPServer):
    request_queue_size = 128
    daemon_threads = True


for _ in range(int(sys.argv[1])):
    create("example_project")
server = Server(("127.0.0.1", 0), Handler)
print(f"listening on http://127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()
