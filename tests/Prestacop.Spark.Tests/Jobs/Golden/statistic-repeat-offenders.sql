SELECT band, count(*) AS vehicles, CAST(sum(violations) AS BIGINT) AS violations,
  1e2 * sum(violations) / sum(sum(violations)) OVER () AS percentOfViolations
FROM (
  SELECT CASE WHEN violations >= 10 THEN '10 or more' WHEN violations >= 5 THEN '5 to 9' ELSE 'less than 5' END AS band, violations
  FROM (SELECT vehicle, CAST(sum(number) AS BIGINT) AS violations FROM violations WHERE vehicle IS NOT NULL GROUP BY vehicle) AS vehicles) AS bands
GROUP BY band ORDER BY band
