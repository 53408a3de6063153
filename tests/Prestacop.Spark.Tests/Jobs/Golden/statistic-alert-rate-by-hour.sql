SELECT seen.hour, seen.violations, coalesce(raised.alerts, 0) AS alerts, 1e2 * coalesce(raised.alerts, 0) / seen.violations AS percent
FROM (SELECT hour, CAST(sum(number) AS BIGINT) AS violations FROM (SELECT * FROM violations WHERE source = 'drones') AS seen WHERE hour IS NOT NULL GROUP BY hour) AS seen
LEFT JOIN (
  SELECT hour, count(*) AS alerts FROM alerts WHERE kind = 'violation' GROUP BY hour) AS raised
  ON raised.hour = seen.hour ORDER BY seen.hour
