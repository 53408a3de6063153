SELECT dated.*, withoutDay FROM (SELECT day, CAST(sum(flights) AS BIGINT) AS flights, CAST(sum(passings) AS BIGINT) AS passings, sum(milliseconds) / 36e5 AS flightHours, sum(millimetres) / 1e6 AS kilometres,
  CAST(sum(jumps) AS BIGINT) AS jumps FROM flights WHERE day IS NOT NULL GROUP BY day) AS dated
CROSS JOIN (SELECT CAST(coalesce(sum(flights), 0) AS BIGINT) AS withoutDay FROM flights WHERE day IS NULL) AS undated
ORDER BY day
