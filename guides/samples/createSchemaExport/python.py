import json
import os
import urllib.request

request = urllib.request.Request(
    os.environ["BASE_URL"] + "/projects/example_project/export/schema",
    method="POST",
    headers={
        "Authorization": "Bearer " + os.environ["ZANGTABLE_TOKEN"],
        "Content-Type": "application/json",
    },
    data=json.dumps({"format": "sql", "file_name": "example_project_schema"}).encode(),
)
with urllib.request.urlopen(request) as response:
    answer = json.load(response)

print(answer["data"]["export"]["download_url"])
