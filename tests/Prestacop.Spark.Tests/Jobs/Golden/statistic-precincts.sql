SELECT precinct, CAST(sum(number) AS BIGINT) AS violations, 1e2 * sum(number) / sum(sum(number)) OVER () AS percent
FROM violations WHERE precinct IS NOT NULL AND true GROUP BY precinct ORDER BY violations DESC, precinct
