"""The export API in Flask, with other valid choices than the mock: behind a base path, gzipped, 201 and 422, the oldest
export first, null as absent, limits that are clamped, times with fractions, no groups."""

import gzip
import json
import re
import secrets
import sys
import threading
from datetime import datetime, timezone

from flask import Blueprint, Flask, Response, request
from werkzeug.exceptions import HTTPException
from werkzeug.serving import make_server

TOKENS = {"pat_PROJECT_TOKEN": "example_project", "pat_OTHER_TOKEN": "other_project"}
EMPTY_ZIP = b"PK\5\6" + bytes(18)
SCHEMA = {"json": b'{"tables": ["rooms"]}', "sql": b'CREATE TABLE "rooms" ("number" INTEGER PRIMARY KEY);'}
CONTENT = {"schema": SCHEMA, "database": {"zip": EMPTY_ZIP, "zip-csv": EMPTY_ZIP, "json": b'{"rooms": []}'}}
TYPES = {"json": "application/json", "sql": "text/plain", "zip": "application/zip", "zip-csv": "application/zip"}
exports, lock = [], threading.Lock()
api = Blueprint("api", __name__, url_prefix="/api/v2")


class Rejection(Exception):
    def __init__(self, status, code):
        self.status, self.code = status, code


def envelope(status, data, error=None):
    body = {"ok": error is None, "data": data, "error": error, "request_id": f"req_{secrets.token_hex(12)}"}
    body["meta"] = {"generated_at": datetime.now(timezone.utc).isoformat()}
    return Response(json.dumps(body), status, mimetype="application/json")


def project_of(slug):
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Rejection(401, "missing_authorization")
    if TOKENS.get(token) != slug.lower():
        raise Rejection(401, "invalid_token")
    return slug.lower()


def create(project, what="schema", kind="json", name=None):
    moment = datetime.now(timezone.utc)
    export_id = f"exp_{moment:%Y%m%d_%H%M%S}_{secrets.token_hex(5)}"
    safe = re.sub(r"[^A-Za-z0-9 _.-]", "_", name or "")[:80].strip(" .")
    manifest = dict(
        id=export_id, kind=f"{what}_export", scope="project", project=project, table=None, format=kind,
        download_name=f"{safe or project + f'_{what}_export'}.{kind.partition('-')[0]}",
        download_url=f"/projects/{project}/export/download/{export_id}", storage_backend="s3",
        content_type=TYPES[kind], row_count=None, table_count=None,
        size_bytes=len(CONTENT[what][kind]), status="ready", status_reason=None, missing_at=None,
        created_at=moment.isoformat(), expires_at=None,
    )
    with lock:
        exports.append(manifest)
    return manifest


@api.post("/projects/<slug>/export/<any(schema, database):what>")
def create_export(slug, what):
    project = project_of(slug)
    body = request.get_json(silent=False) if request.get_data() else {}
    if not isinstance(body, dict):
        raise Rejection(422, "validation_failed")
    kind, name = body.get("format"), body.get("file_name")
    if kind is not None and (not isinstance(kind, str) or kind not in CONTENT[what]):
        raise Rejection(422, "invalid_export_format")
    if not isinstance(name, (str, type(None))):
        raise Rejection(422, "validation_failed")
    return envelope(201, {"export": create(project, what, kind or ("json" if what == "schema" else "zip"), name)})


@api.get("/projects/<slug>/exports")
def list_exports(slug):
    project = project_of(slug)
    status = request.args.get("status", "all")
    if status not in ("all", "ready", "not_found"):
        raise Rejection(422, "validation_failed")
    limit = min(max(request.args.get("limit", 50, type=int), 1), 500)
    offset = max(request.args.get("offset", 0, type=int), 0)
    with lock:
        own = [one for one in exports if one["project"] == project and status != "not_found"]
    return envelope(200, {"exports": own[offset : offset + limit]})


@api.get("/projects/<slug>/export/download/<export_id>")
def download_export(slug, export_id):
    project = project_of(slug)
    with lock:
        found = next((one for one in exports if one["id"] == export_id and one["project"] == project), None)
    if found is None:
        raise Rejection(404, "not_found")
    response = Response(CONTENT[found["kind"].removesuffix("_export")][found["format"]], content_type=found["content_type"])
    response.headers["Content-Disposition"] = f'attachment; filename="{found["download_name"]}"'
    response.add_etag()
    return response.make_conditional(request, accept_ranges=True, complete_length=found["size_bytes"])


app = Flask(__name__)
app.register_blueprint(api)


@app.errorhandler(Rejection)
def rejected(rejection):
    return envelope(rejection.status, None, {"code": rejection.code, "message": "The request is not valid."})


@app.errorhandler(RecursionError)
def too_deep(_):
    return envelope(422, None, {"code": "validation_failed", "message": "The body is too deep."})


@app.errorhandler(HTTPException)
def of_http(error):
    code = {404: "not_found", 405: "not_found"}.get(error.code, "validation_failed")
    response = envelope(error.code, None, {"code": code, "message": error.name})
    for name, value in error.get_headers():
        if name == "Allow":
            response.headers[name] = value
    return response


@app.after_request
def compress(response):
    is_large = response.status_code == 200 and len(response.get_data()) > 200 and request.method == "GET"
    if is_large and "gzip" in request.headers.get("Accept-Encoding", "") and "ETag" not in response.headers:
        response.set_data(gzip.compress(response.get_data()))
        response.headers["Content-Encoding"] = "gzip"
    return response


for _ in range(int(sys.argv[1])):
    create("example_project")
server = make_server("127.0.0.1", 0, app, threaded=True)
print(f"listening on http://127.0.0.1:{server.server_port}/api/v2", flush=True)
server.serve_forever()
