SELECT CAST(date_trunc('month', day) AS DATE) AS month, CAST(sum(number) AS BIGINT) AS violations
FROM violations GROUP BY CAST(date_trunc('month', day) AS DATE) ORDER BY month
