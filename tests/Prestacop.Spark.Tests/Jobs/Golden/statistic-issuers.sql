SELECT CAST(CASE WHEN month(day) >= 7 THEN year(day) + 1 ELSE year(day) END AS INT) AS fiscalYear, issuer, CAST(sum(number) AS BIGINT) AS violations,
  1e2 * sum(number) / sum(sum(number)) OVER (PARTITION BY CAST(CASE WHEN month(day) >= 7 THEN year(day) + 1 ELSE year(day) END AS INT)) AS percent
FROM violations GROUP BY CAST(CASE WHEN month(day) >= 7 THEN year(day) + 1 ELSE year(day) END AS INT), issuer ORDER BY fiscalYear, issuer
