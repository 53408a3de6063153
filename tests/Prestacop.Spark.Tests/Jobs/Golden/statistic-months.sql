SELECT dated.*, withoutDay FROM (SELECT CAST(date_trunc('month', day) AS DATE) AS month, CAST(sum(number) AS BIGINT) AS violations
FROM violations WHERE day IS NOT NULL GROUP BY CAST(date_trunc('month', day) AS DATE)) AS dated
CROSS JOIN (SELECT CAST(coalesce(sum(number), 0) AS BIGINT) AS withoutDay FROM violations WHERE day IS NULL) AS undated
ORDER BY month
