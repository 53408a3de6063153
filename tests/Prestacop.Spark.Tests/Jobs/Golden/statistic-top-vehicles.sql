WITH listed AS (SELECT vehicle, CAST(sum(number) AS BIGINT) AS violations FROM violations WHERE vehicle IS NOT NULL GROUP BY vehicle),
  shown AS (SELECT * FROM listed ORDER BY violations DESC, vehicle LIMIT 20)
SELECT vehicle, violations, notShown FROM shown
CROSS JOIN (SELECT CAST(count(*) - 20 AS BIGINT) AS notShown FROM listed WHERE violations >= (SELECT min(violations) FROM shown)) AS ties
ORDER BY violations DESC, vehicle
