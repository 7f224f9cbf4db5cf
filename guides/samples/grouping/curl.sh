curl -X POST "$BASE_URL/projects/example_project/export/schema" \
  -H "Authorization: Bearer $ZANGTABLE_TOKEN" \
  -H 'Content-Type: application/json' \
  -H 'X-Operation-Key: edit-profile-email' \
  -H 'X-Operation-Run-Id: oprun_client_20260602_001' \
  --data '{"format":"sql","file_name":"example_project_schema"}'
