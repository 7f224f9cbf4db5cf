curl -X PUT "$BASE_URL/__mock/clock" \
  -H 'Content-Type: application/json' \
  --data '{"advance_seconds":421}'
