SELECT dated.*, withoutDay FROM (SELECT CAST(CASE WHEN month(day) >= 7 THEN year(day) + 1 ELSE year(day) END AS INT) AS fiscalYear, CAST(sum(number) AS BIGINT) AS violations FROM violations WHERE day IS NOT NULL GROUP BY CAST(CASE WHEN month(day) >= 7 THEN year(day) + 1 ELSE year(day) END AS INT)) AS dated
CROSS JOIN (SELECT CAST(coalesce(sum(number), 0) AS BIGINT) AS withoutDay FROM violations WHERE day IS NULL) AS undated
ORDER BY fiscalYear
