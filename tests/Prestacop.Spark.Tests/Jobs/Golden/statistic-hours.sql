SELECT hour, CAST(sum(number) AS BIGINT) AS violations, 1e2 * sum(number) / sum(sum(number)) OVER () AS percent FROM violations WHERE hour IS NOT NULL GROUP BY hour ORDER BY hour
