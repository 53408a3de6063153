SELECT CASE WHEN below96th THEN 'Manhattan below 96th Street' WHEN borough IS NULL THEN 'unknown' ELSE 'elsewhere' END AS area,
  CAST(sum(number) AS BIGINT) AS violations, CAST(sum(fine * number) AS BIGINT) AS dollars
FROM violations WHERE fine IS NOT NULL
GROUP BY CASE WHEN below96th THEN 'Manhattan below 96th Street' WHEN borough IS NULL THEN 'unknown' ELSE 'elsewhere' END ORDER BY area
