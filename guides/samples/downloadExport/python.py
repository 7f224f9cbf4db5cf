import os
import shutil
import urllib.request

request = urllib.request.Request(
    os.environ["BASE_URL"] + "/projects/example_project/export/download/" + os.environ["EXPORT_ID"],
    headers={"Authorization": "Bearer " + os.environ["ZANGTABLE_TOKEN"]},
)
with urllib.request.urlopen(request) as response, open("export.bin", "wb") as file:
    shutil.copyfileobj(response, file)
    print(response.headers["Content-Disposition"])
