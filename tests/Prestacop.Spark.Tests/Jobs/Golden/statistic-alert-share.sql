SELECT dated.*, withoutDay FROM (SELECT seen.day, seen.violations, coalesce(raised.alerts, 0) AS alerts, 1e2 * coalesce(raised.alerts, 0) / seen.violations AS percent
FROM (SELECT day, CAST(sum(number) AS BIGINT) AS violations FROM (SELECT * FROM violations WHERE source = 'drones') AS seen WHERE day IS NOT NULL GROUP BY day) AS seen
LEFT JOIN (
  SELECT day, count(*) AS alerts FROM alerts WHERE kind = 'violation' GROUP BY day) AS raised
  ON raised.day = seen.day) AS dated
CROSS JOIN (SELECT CAST(coalesce(sum(number), 0) AS BIGINT) AS withoutDay FROM violations WHERE day IS NULL) AS undated
ORDER BY day
