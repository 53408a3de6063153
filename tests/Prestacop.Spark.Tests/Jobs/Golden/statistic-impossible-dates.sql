SELECT source, CAST(year(impossibleDay) AS INT) AS year, CASE WHEN impossibleDay < DATE '1990-01-01' THEN 'before 1990' ELSE 'after it was stored' END AS reason,
  CAST(sum(number) AS BIGINT) AS violations
FROM violations WHERE impossibleDay IS NOT NULL
GROUP BY source, CAST(year(impossibleDay) AS INT), CASE WHEN impossibleDay < DATE '1990-01-01' THEN 'before 1990' ELSE 'after it was stored' END
ORDER BY source, year, reason
