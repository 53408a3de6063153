SELECT make, CAST(sum(number) AS BIGINT) AS violations, 1e2 * sum(number) / sum(sum(number)) OVER () AS percent
FROM violations WHERE make IS NOT NULL AND true GROUP BY make ORDER BY violations DESC, make
