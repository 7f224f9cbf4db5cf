# EXPORT_ID is the id of a manifest; -O -J saves the file under the name the answer gives it.
curl -O -J "$BASE_URL/projects/example_project/export/download/$EXPORT_ID" \
  -H "Authorization: Bearer $ZANGTABLE_TOKEN"
