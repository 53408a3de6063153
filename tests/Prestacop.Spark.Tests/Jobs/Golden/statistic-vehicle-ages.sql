SELECT dated.*, withoutDay FROM (SELECT age, CAST(sum(number) AS BIGINT) AS violations
FROM (
  SELECT CAST(CASE WHEN year(day) < vehicleYear THEN 0 WHEN year(day) - vehicleYear > 30 THEN 30 ELSE year(day) - vehicleYear END AS INT) AS age, number
  FROM violations WHERE vehicleYear IS NOT NULL AND day IS NOT NULL) AS ages
GROUP BY age) AS dated
CROSS JOIN (SELECT CAST(coalesce(sum(number), 0) AS BIGINT) AS withoutDay FROM violations WHERE day IS NULL) AS undated
ORDER BY age
