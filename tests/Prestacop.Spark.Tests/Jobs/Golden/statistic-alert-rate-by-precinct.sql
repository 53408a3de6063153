SELECT seen.precinct, seen.violations, coalesce(raised.alerts, 0) AS alerts, 1e2 * coalesce(raised.alerts, 0) / seen.violations AS percent
FROM (SELECT precinct, CAST(sum(number) AS BIGINT) AS violations FROM (SELECT * FROM violations WHERE source = 'drones') AS seen WHERE precinct IS NOT NULL GROUP BY precinct) AS seen
LEFT JOIN (
  SELECT precinct, count(*) AS alerts FROM alerts WHERE kind = 'violation' GROUP BY precinct) AS raised
  ON raised.precinct = seen.precinct ORDER BY seen.precinct
