SELECT CAST(CASE WHEN month(day) >= 7 THEN year(day) + 1 ELSE year(day) END AS INT) AS fiscalYear, agency, CAST(sum(number) AS BIGINT) AS violations
FROM violations WHERE agency IS NOT NULL GROUP BY CAST(CASE WHEN month(day) >= 7 THEN year(day) + 1 ELSE year(day) END AS INT), agency ORDER BY fiscalYear, agency
