SELECT CAST(day(day) AS INT) AS dayOfMonth, CAST(sum(number) AS BIGINT) AS violations, 1e2 * sum(number) / sum(sum(number)) OVER () AS percent
FROM violations GROUP BY CAST(day(day) AS INT) ORDER BY dayOfMonth
