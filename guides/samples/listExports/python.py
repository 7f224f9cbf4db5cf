import json
import os
import urllib.parse
import urllib.request

query = urllib.parse.urlencode({"status": "ready", "limit": 10})
request = urllib.request.Request(
    os.environ["BASE_URL"] + "/projects/example_project/exports?" + query,
    headers={"Authorization": "Bearer " + os.environ["ZANGTABLE_TOKEN"]},
)
with urllib.request.urlopen(request) as response:
    answer = json.load(response)

for export in answer["data"]["exports"]:
    print(export["id"], export["kind"], export["status"])
