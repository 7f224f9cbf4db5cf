curl "$BASE_URL/projects/mock_not_found/exports" \
  -H "Authorization: Bearer $ZANGTABLE_TOKEN"
