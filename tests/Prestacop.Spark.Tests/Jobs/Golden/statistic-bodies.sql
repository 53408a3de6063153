SELECT body, CAST(sum(number) AS BIGINT) AS violations, 1e2 * sum(number) / sum(sum(number)) OVER () AS percent
FROM violations WHERE body IS NOT NULL AND true GROUP BY body ORDER BY violations DESC, body
