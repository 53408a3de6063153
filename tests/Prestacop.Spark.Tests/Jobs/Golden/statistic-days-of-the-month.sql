SELECT dated.*, withoutDay FROM (SELECT CAST(day(day) AS INT) AS dayOfMonth, CAST(sum(number) AS BIGINT) AS violations, 1e2 * sum(number) / sum(sum(number)) OVER () AS percent
FROM violations WHERE day IS NOT NULL GROUP BY CAST(day(day) AS INT)) AS dated
CROSS JOIN (SELECT CAST(coalesce(sum(number), 0) AS BIGINT) AS withoutDay FROM violations WHERE day IS NULL) AS undated
ORDER BY dayOfMonth
