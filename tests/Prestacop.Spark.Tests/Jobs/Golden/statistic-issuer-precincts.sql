SELECT issuerPrecinct, CAST(sum(number) AS BIGINT) AS violations, 1e2 * sum(number) / sum(sum(number)) OVER () AS percent
FROM violations WHERE issuerPrecinct IS NOT NULL AND true GROUP BY issuerPrecinct ORDER BY violations DESC, issuerPrecinct LIMIT 20
