SELECT inside.*, elsewhere FROM (SELECT precinct, CAST(sum(flights) AS BIGINT) AS flights, CAST(sum(passings) AS BIGINT) AS passings, sum(milliseconds) / 36e5 AS flightHours, sum(millimetres) / 1e6 AS kilometres,
  CAST(sum(jumps) AS BIGINT) AS jumps FROM flights WHERE precinct IS NOT NULL GROUP BY precinct) AS inside
CROSS JOIN (SELECT CAST(round(coalesce(sum(milliseconds), 0) / 6e4) AS BIGINT) AS elsewhere FROM flights WHERE precinct IS NULL) AS outside
ORDER BY precinct
