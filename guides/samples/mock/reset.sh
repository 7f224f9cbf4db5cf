curl -X POST "$BASE_URL/__mock/reset"
