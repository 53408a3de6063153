SELECT state, CAST(sum(number) AS BIGINT) AS violations, 1e2 * sum(number) / sum(sum(number)) OVER () AS percent
FROM violations WHERE state IS NOT NULL AND true GROUP BY state ORDER BY violations DESC, state
