"""A reference implementation of the ZangTable export API.

It is written from the documentation alone, with nothing but the standard library, and shares no code
with the rest of the project. Run it with `python3 server.py [--port 0] [--base-path /staging]`.
"""

import argparse
import io
import json
import re
import secrets
import sqlite3
import sys
import threading
import zipfile
from collections import OrderedDict
from contextlib import suppress
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, quote, unquote

BODY_LIMIT = 1024 * 1024
# A body that is too large is still read this far, so that a client that writes before it reads gets a response.
BODY_PATIENCE = 16 * BODY_LIMIT
CLOSE = {"Connection": "close"}
IDLE_WINDOW_SECONDS = 420
CAPACITY = 1000
CONTENT_TYPES = {kind: f"application/{kind}; charset=utf-8" for kind in ("json", "sql")}
TIMESTAMP = "%Y-%m-%dT%H:%M:%SZ"

# token: (project, whether it has the admin access that creating and downloading exports needs)
TOKENS = {
    "pat_PROJECT_TOKEN": ("example_project", True),
    "pat_LIMITED_TOKEN": ("example_project", False),
    "pat_OTHER_TOKEN": ("other_project", True),
}

LAYOUTS = {
    "example_project": """
        CREATE TABLE authors (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE articles (
            id INTEGER PRIMARY KEY, title TEXT NOT NULL, body TEXT NOT NULL DEFAULT '', published_at TEXT,
            author_id INTEGER NOT NULL REFERENCES authors (id) ON DELETE CASCADE
        );
        CREATE INDEX articles_author ON articles (author_id, published_at);
    """,
    "other_project": """
        CREATE TABLE rooms (number INTEGER PRIMARY KEY, beds INTEGER NOT NULL CHECK (beds > 0));
        CREATE TABLE stays (
            room INTEGER NOT NULL REFERENCES rooms (number), arrival TEXT NOT NULL, departure TEXT NOT NULL,
            PRIMARY KEY (room, arrival)
        ) WITHOUT ROWID;
        CREATE UNIQUE INDEX stays_departure ON stays (room, departure);
    """,
}


class Failure(Exception):
    """A request that is rejected. The message never repeats what was sent."""
    def __init__(self, status, code, message, headers=None):
        super().__init__(message)
        self.status, self.code, self.headers = status, code, headers or {}


def invalid(message, status=400):
    return Failure(status, "validation_failed", message)


def precise_id(prefix, time):
    return f"{prefix}_{time:%Y%m%dT%H%M%S}_{time:%f}Z_{secrets.token_hex(6)}"


class Project:
    """One isolated database and the exports made of it, the oldest of which go when there are too many."""
    def __init__(self, slug):
        self.slug = slug
        self.lock = threading.Lock()
        self.exports = OrderedDict()
        self.database = sqlite3.connect(":memory:", check_same_thread=False)
        self.database.executescript(LAYOUTS[slug].replace("\n        ", "\n"))

    def select(self, statement, *values):
        return self.database.execute(statement, values).fetchall()

    def schema_sql(self):
        rows = self.select("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type <> 'table', rowid")
        return "".join(f"{sql};\n" for (sql,) in rows)

    def schema_json(self):
        names = self.select("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")
        return json.dumps({"tables": [self.describe_table(name) for (name,) in names]}, indent=2)

    def describe_table(self, table):
        columns = self.select("SELECT name, type, \"notnull\", pk FROM pragma_table_info(?)", table)
        indexes = self.select("SELECT name, \"unique\" FROM pragma_index_list(?)", table)
        return {
            "name": table,
            "columns": [dict(zip(("name", "type", "required", "primary_key"), column)) for column in columns],
            "indexes": [dict(zip(("name", "unique"), index)) for index in indexes],
        }

    def database_zip(self):
        with io.BytesIO() as file:
            with zipfile.ZipFile(file, "w") as archive:
                for name, rows in self.rows().items():
                    archive.writestr(f"{name}.csv", "".join(",".join(map(str, row)) + "\r\n" for row in rows))
            return file.getvalue()

    def rows(self):
        names = self.select("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")
        return {name: self.select(f'SELECT * FROM "{name}"') for (name,) in names}

    def contents(self, what, kind):
        if what == "database":
            return json.dumps(self.rows()).encode() if kind == "json" else self.database_zip()
        return (self.schema_sql() if kind == "sql" else self.schema_json()).encode()

    def create_export(self, what, kind, file_name, now):
        with self.lock:
            content = self.contents(what, kind)
            export_id = f"exp_{now:%Y%m%d_%H%M%S}_{secrets.token_hex(5)}"
            manifest = dict(
                id=export_id, kind=f"{what}_export", scope="project", project=self.slug, table=None, format=kind,
                download_name=f"{file_name or self.slug + f'_{what}_export'}.{kind.partition('-')[0]}",
                download_url=f"/projects/{self.slug}/export/download/{export_id}",
                storage_backend="local", content_type=CONTENT_TYPES.get(kind, "application/zip"),
                row_count=None, table_count=None, size_bytes=len(content), status="ready", status_reason=None,
                missing_at=None, created_at=f"{now:{TIMESTAMP}}", expires_at=None,
            )
            self.exports[export_id] = (manifest, content)
            while len(self.exports) > CAPACITY:
                self.exports.popitem(last=False)
        return manifest


PROJECTS = {slug: Project(slug) for slug in LAYOUTS}


GROUPS, GROUPS_LOCK = OrderedDict(), threading.Lock()


def join_group(project, key, sent, now):
    """Groups calls by project, key and run; the group that was quiet longest goes when there are too many."""
    with GROUPS_LOCK:
        run, last_call = GROUPS.get((project, key, sent), (sent, now))
        if not run or (now - last_call).total_seconds() > IDLE_WINDOW_SECONDS:
            run = precise_id("oprun", now)
        for name in {sent, run}:  # the caller may go on with either
            GROUPS[project, key, name] = (run, now)
            GROUPS.move_to_end((project, key, name))
        while len(GROUPS) > CAPACITY:
            GROUPS.popitem(last=False)
    status = "accepted_provided_run" if run == sent else "started_new_run"
    return {"operation_key": key, "operation_run_id": run, "operation_grouping_status": status}


def clean_file_name(wish):
    """One visible path segment without control, surrogate or direction characters; '' when nothing is left."""
    clean = re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028-\u202e\u2066-\u2069/\\]", "_", wish).strip()
    return re.sub(r"^\.+", lambda dots: "_" * len(dots.group()), clean).encode()[:200].decode(errors="ignore")


def attachment(name):
    """The Content-Disposition of a download, after RFC 6266 and RFC 8187."""
    fallback = re.sub(r'[^ -~]|["\\%]', "_", name)
    extended = "" if fallback == name else f"; filename*=UTF-8''{quote(name, safe='!#$&+-.^_`|~')}"
    return f'attachment; filename="{fallback}"{extended}'


FORMATS = {"schema": ("json", "sql"), "database": ("zip", "zip-csv", "json")}


def create_export(project, what, body, now, **_):
    kind = body.get("format", FORMATS[what][0])
    if kind not in FORMATS[what]:
        raise Failure(400, "invalid_export_format", f"format must be {' or '.join(FORMATS[what])} for {what} exports.")
    file_name = body.get("file_name", "")
    if not isinstance(file_name, str):
        raise invalid("file_name must be a string.")
    return {"export": project.create_export(what, kind, clean_file_name(file_name), now)}


def read_integer(query, name, default, lowest, highest):
    text = query.get(name, [str(default)])
    if len(text) > 1 or not re.fullmatch(r"-?[0-9]{1,18}", text[0]) or not lowest <= int(text[0]) <= highest:
        raise invalid(f"{name} must be an integer in its range.")
    return int(text[0])


def list_exports(project, query, **_):
    status = query.get("status", ["all"])
    if status not in (["all"], ["ready"], ["not_found"]):
        raise invalid("status must be ready, not_found or all.")
    limit = read_integer(query, "limit", 50, 1, 500)
    offset = read_integer(query, "offset", 0, 0, 10**18)
    with project.lock:
        newest_first = [manifest for manifest, _ in reversed(project.exports.values())]
    matching = [manifest for manifest in newest_first if status[0] in ("all", manifest["status"])]
    return {"exports": matching[offset : offset + limit]}


def download_export(project, export_id, **_):
    with project.lock:
        manifest, content = project.exports.get(export_id, (None, None))
    if manifest is None:
        raise Failure(404, "not_found", "The export is not available.")
    name = attachment(manifest["download_name"])
    return content, {"Content-Type": manifest["content_type"], "Content-Disposition": name}


# segments, methods, operation, whether it needs admin access
ROUTES = [
    (("projects", None, "export", "schema"), "POST", create_export, True),
    (("projects", None, "export", "database"), "POST", create_export, True),
    (("projects", None, "exports"), "GET, HEAD", list_exports, False),
    (("projects", None, "export", "download", None), "GET, HEAD", download_export, True),
]


def decode(text):
    try:
        if re.search(r"%(?![0-9A-Fa-f]{2})", text):
            raise ValueError("a percent sign without two digits")
        return unquote(text, errors="strict")
    except ValueError:
        raise invalid("The URL has bad percent-encoding.") from None


def find_route(method, segments):
    for pattern, allowed, operation, needs_admin in ROUTES:
        if len(pattern) == len(segments) and all(want in (None, have) for want, have in zip(pattern, segments)):
            if method not in allowed.split(", "):
                raise Failure(405, "method_not_allowed", "The route does not have this method.", {"Allow": allowed})
            return operation, needs_admin
    raise Failure(404, "not_found", "There is no such route.")


def authenticate(field):
    scheme, _, token = field.strip().partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Failure(401, "missing_authorization", "Missing Bearer token.", {"WWW-Authenticate": "Bearer"})
    return TOKENS.get(token.strip()) or reject_token()


def reject_token():
    headers = {"WWW-Authenticate": 'Bearer error="invalid_token"'}
    raise Failure(401, "invalid_token", "The token is unknown, inactive or not valid for this route.", headers)


def parse_body(content, content_type):
    if not content:
        return {}
    if content_type.partition(";")[0].strip().lower() != "application/json":
        raise invalid("The body must be application/json.", 415)
    try:
        # int() rejects NaN and Infinity, which are not JSON.
        value = json.loads(content.decode("utf-8"), parse_constant=int)
    except (ValueError, RecursionError):
        raise invalid("The body is not JSON.") from None
    if not isinstance(value, dict):
        raise invalid("The body must be a JSON object.")
    return value


class Handler(BaseHTTPRequestHandler):
    """Responds to every request in the envelope, also those that the standard library would reject by itself."""
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "reference", ""
    timeout = 30
    disable_nagle_algorithm = True
    base_path = ""

    def __getattr__(self, name):
        # The standard library looks for do_GET, do_POST and so on; routes decide about methods here.
        if name.startswith("do_"):
            return self.handle_method
        raise AttributeError(name)

    def handle_method(self):
        self.now = datetime.now(timezone.utc)
        try:
            self.reply(200, *self.perform())
        except Failure as failure:
            self.reply_failure(failure)
        except OSError:
            self.close_connection = True
        except Exception as error:  # a bug: the caller learns nothing of it, the terminal everything
            sys.excepthook(type(error), error, error.__traceback__)
            self.reply_failure(Failure(500, "internal_error", "The server made a mistake."))

    def perform(self):
        content = self.read_body()
        path, _, query = self.path.partition("?")
        if not path.startswith(self.base_path + "/"):
            raise Failure(404, "not_found", "There is no such route.")
        decode(query)
        segments = [decode(segment) for segment in path[len(self.base_path) + 1 :].split("/")]
        operation, needs_admin = find_route(self.command, segments)
        owner, is_admin = authenticate(self.headers.get("Authorization", ""))
        slug = segments[1].lower()
        if not re.fullmatch(r"[A-Za-z0-9_-]+", segments[1]):
            raise invalid("The project slug has characters that none has.")
        if slug != owner:
            reject_token()
        if needs_admin and not is_admin:
            raise Failure(403, "permission_denied", "Schema exports need project admin access.")

        media_type = self.headers.get("Content-Type", "application/json")
        body = parse_body(content, media_type) if self.command == "POST" else {}
        fields = parse_qs(query, keep_blank_values=True)
        result = operation(project=PROJECTS[slug], body=body, query=fields, export_id=segments[-1], what=segments[-1], now=self.now)
        key, run = self.headers.get("X-Operation-Key"), self.headers.get("X-Operation-Run-Id")
        grouping = join_group(slug, key, run or "", self.now) if key else {}
        return self.envelope(True, result, None, grouping) if isinstance(result, dict) else result

    def read_body(self):
        """The whole body, so that the next request on the connection starts where it should."""
        length = self.headers.get("Content-Length", "0")
        if "Transfer-Encoding" in self.headers or not re.fullmatch(r"[0-9]{1,18}", length):
            raise Failure(411, "validation_failed", "The body needs a Content-Length.", CLOSE)
        content = self.rfile.read(min(int(length), BODY_PATIENCE))
        if int(length) > BODY_LIMIT:
            raise Failure(413, "validation_failed", "The body is larger than 1 MiB.", CLOSE)
        if len(content) < int(length):
            raise Failure(400, "validation_failed", "The body ended early.", CLOSE)
        return content

    def send_error(self, code, message=None, explain=None):
        """What the standard library cannot parse is rejected in the envelope, too."""
        self.now, self.request_version = datetime.now(timezone.utc), "HTTP/1.1"
        self.reply_failure(Failure(code, "validation_failed", "The request is not valid HTTP.", CLOSE))

    def reply_failure(self, failure):
        content, headers = self.envelope(False, None, {"code": failure.code, "message": str(failure)}, {})
        self.reply(failure.status, content, {**headers, **failure.headers})

    def envelope(self, ok, data, error, grouping):
        body = {"ok": ok, "data": data, "error": error, "request_id": precise_id("req", self.now), **grouping}
        body["meta"] = {"generated_at": f"{self.now:{TIMESTAMP}}"}
        return json.dumps(body, ensure_ascii=False).encode(), {"Content-Type": "application/json; charset=utf-8"}

    def reply(self, status, content, headers):
        self.send_response(status)
        for name, value in {**headers, "Content-Length": len(content)}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_):
        """Says nothing: request lines are the caller's business."""


def main():
    options = argparse.ArgumentParser(description="A reference implementation of the ZangTable export API.")
    options.add_argument("--port", type=int, default=0)
    options.add_argument("--base-path", default="", help="a path before every route, such as /staging")
    chosen = options.parse_args()
    ThreadingHTTPServer.request_queue_size = 128
    Handler.base_path = chosen.base_path.rstrip("/")
    try:
        server = ThreadingHTTPServer(("127.0.0.1", chosen.port), Handler)
    except (OSError, OverflowError) as error:
        sys.exit(f"Cannot listen on port {chosen.port}: {error}")
    print(f"listening on http://127.0.0.1:{server.server_port}{Handler.base_path}", flush=True)
    with server, suppress(KeyboardInterrupt):
        server.serve_forever()


if __name__ == "__main__":
    main()
