curl -X POST "$BASE_URL/projects/example_project/export/schema" \
  -H "Authorization: Bearer $ZANGTABLE_TOKEN" \
  -H 'Content-Type: application/json' \
  --data '{}'
