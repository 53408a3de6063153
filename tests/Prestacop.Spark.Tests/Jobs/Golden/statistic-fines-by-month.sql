SELECT CAST(date_trunc('month', day) AS DATE) AS month, CAST(sum(fine * number) AS BIGINT) AS dollars
FROM violations WHERE fine IS NOT NULL GROUP BY CAST(date_trunc('month', day) AS DATE) ORDER BY month
