SELECT hour, CAST(sum(passings) AS BIGINT) AS passings, CAST(sum(violations) AS BIGINT) AS violations,
  1e0 * sum(violations) / nullif(sum(passings), 0) AS violationsPerPassing
FROM (
  SELECT hour, passings, 0 AS violations FROM flights
  UNION ALL
  SELECT hour, 0, number FROM (SELECT * FROM violations WHERE source = 'drones') AS seen) AS counted
WHERE hour IS NOT NULL GROUP BY hour ORDER BY hour
