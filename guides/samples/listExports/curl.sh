curl "$BASE_URL/projects/example_project/exports?status=ready&limit=10" \
  -H "Authorization: Bearer $ZANGTABLE_TOKEN"
