curl -X PUT "$BASE_URL/__mock/scenario" \
  -H 'Content-Type: application/json' \
  --data '{"steps":[{"operation":"createSchemaExport","times":2,"outcome":{"error":"permission_denied"}}]}'
