SELECT CAST(month(day) AS INT) AS month, CAST(sum(number) AS BIGINT) AS violations, 1e2 * sum(number) / sum(sum(number)) OVER () AS percent
FROM violations GROUP BY CAST(month(day) AS INT) ORDER BY month
