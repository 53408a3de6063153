SELECT hour, CAST(sum(flights) AS BIGINT) AS flights, CAST(sum(passings) AS BIGINT) AS passings, sum(milliseconds) / 36e5 AS flightHours, sum(millimetres) / 1e6 AS kilometres,
  CAST(sum(jumps) AS BIGINT) AS jumps FROM flights GROUP BY hour ORDER BY hour
