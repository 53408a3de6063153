SELECT borough, CAST(sum(number) AS BIGINT) AS violations, 1e2 * sum(number) / sum(sum(number)) OVER () AS percent
FROM violations WHERE borough IS NOT NULL AND true GROUP BY borough ORDER BY violations DESC, borough
