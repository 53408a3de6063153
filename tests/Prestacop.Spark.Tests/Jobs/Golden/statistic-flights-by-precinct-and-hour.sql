SELECT inside.*, elsewhere FROM (SELECT hour, precinct, CAST(sum(flights) AS BIGINT) AS flights, CAST(sum(passings) AS BIGINT) AS passings, sum(milliseconds) / 36e5 AS flightHours, sum(millimetres) / 1e6 AS kilometres,
  CAST(sum(jumps) AS BIGINT) AS jumps FROM flights WHERE precinct IS NOT NULL GROUP BY hour, precinct) AS inside
CROSS JOIN (SELECT CAST(round(coalesce(sum(milliseconds), 0) / 6e4) AS BIGINT) AS elsewhere FROM flights WHERE precinct IS NULL) AS outside
ORDER BY precinct, hour
