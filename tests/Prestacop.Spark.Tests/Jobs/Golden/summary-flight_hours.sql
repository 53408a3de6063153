SELECT date, CAST(day AS DATE) AS day, CAST(hour AS INT) AS hour, CAST(precinct AS INT) AS precinct, CAST(borough AS STRING) AS borough, CAST(flights AS BIGINT) AS flights, CAST(passings AS BIGINT) AS passings, CAST(milliseconds AS BIGINT) AS milliseconds, CAST(millimetres AS BIGINT) AS millimetres, CAST(jumps AS BIGINT) AS jumps FROM (WITH positions AS (
  SELECT date, droneId AS drone, unix_millis(time) AS made, messageId, latitude, longitude,
    coalesce(state IN ('charging', 'faulty'), false) AS grounded
  FROM drone_messages
  WHERE unreadable IS NULL AND corrects IS NULL AND (
    (latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180) OR state IN ('charging', 'faulty'))
), marked AS (
  SELECT *, CASE WHEN lag(made) OVER (PARTITION BY date, drone ORDER BY made, messageId) >= made - 300000 AND NOT lag(grounded) OVER (PARTITION BY date, drone ORDER BY made, messageId) THEN 0 ELSE 1 END AS begins,
    CASE WHEN lead(made) OVER (PARTITION BY date, drone ORDER BY made, messageId) <= made + 300000 AND NOT lead(grounded) OVER (PARTITION BY date, drone ORDER BY made, messageId) THEN lead(made) OVER (PARTITION BY date, drone ORDER BY made, messageId) END AS until,
    lead(latitude) OVER (PARTITION BY date, drone ORDER BY made, messageId) AS nextLatitude, lead(longitude) OVER (PARTITION BY date, drone ORDER BY made, messageId) AS nextLongitude
  FROM positions
), numbered AS (
  SELECT *, sum(begins) OVER (PARTITION BY date, drone ORDER BY made, messageId) AS flight FROM marked
), placed AS (
  SELECT numbered.*, precinct_strips.precinct AS precinct FROM numbered LEFT JOIN precinct_strips ON precinct_strips.band = CAST(floor(latitude * 1000) AS INT) AND longitude >= precinct_strips.west AND longitude < precinct_strips.east WHERE NOT grounded
), entered AS (
  SELECT *, CASE WHEN precinct IS NULL OR lag(made) OVER (PARTITION BY date, drone, flight, precinct ORDER BY made, messageId) >= made - 300000 THEN 0 ELSE 1 END AS enters
  FROM placed
), ways AS (
  SELECT date, precinct, begins, enters, made, turn, milliseconds, CASE WHEN until > turn THEN until - turn ELSE 0 END AS laterMilliseconds, millimetres,
    CASE WHEN until > turn THEN CAST(floor(1e0 * millimetres * (until - turn) / (until - made)) AS BIGINT) ELSE 0 END AS laterMillimetres, jumps
  FROM (
    SELECT *, coalesce(until - made, 0) AS milliseconds, CASE WHEN metres > 0.050e0 * (until - made) + 25.0e0 THEN 1 ELSE 0 END AS jumps,
      CASE WHEN metres IS NULL OR metres > 0.050e0 * (until - made) + 25.0e0 THEN CAST(0 AS BIGINT) ELSE CAST(round(metres * 1e3) AS BIGINT) END AS millimetres
    FROM (
      SELECT *, made - made % 3600000 + 3600000 AS turn,
        CASE WHEN until IS NOT NULL THEN 12742017.6e0 * asin(least(1e0, sqrt(power(sin(radians(nextLatitude - latitude) / 2), 2) + cos(radians(latitude)) * cos(radians(nextLatitude)) * power(sin(radians(nextLongitude - longitude) / 2), 2)))) END AS metres
      FROM (SELECT * FROM entered) AS located) AS measured) AS judged
), parts AS (
  SELECT date, precinct, CASE WHEN part = 0 THEN turn - 3600000 ELSE turn END AS began, CASE WHEN part = 0 THEN begins ELSE 0 END AS begins,
    CASE WHEN part = 0 THEN enters ELSE 0 END AS enters, CASE WHEN part = 0 THEN milliseconds - laterMilliseconds ELSE laterMilliseconds END AS milliseconds,
    CASE WHEN part = 0 THEN millimetres - laterMillimetres ELSE laterMillimetres END AS millimetres, CASE WHEN part = 0 THEN jumps ELSE 0 END AS jumps
  FROM ways CROSS JOIN (VALUES (0), (1)) AS halves(part) WHERE part = 0 OR laterMilliseconds > 0
), hours AS (
  SELECT date, from_utc_timestamp(timestamp_millis(began), 'America/New_York') AS local, precinct, sum(begins) AS flights, sum(enters) AS passings,
    sum(milliseconds) AS milliseconds, sum(millimetres) AS millimetres, sum(jumps) AS jumps
  FROM parts GROUP BY date, began, precinct
)
SELECT date, CASE WHEN CAST(local AS DATE) BETWEEN DATE '1990-01-01' AND date THEN CAST(local AS DATE) END AS day, CAST(hour(local) AS INT) AS hour, precinct, CASE WHEN precinct BETWEEN 1 AND 34 THEN 'Manhattan' WHEN precinct BETWEEN 40 AND 52 THEN 'Bronx'
  WHEN precinct BETWEEN 60 AND 94 THEN 'Brooklyn' WHEN precinct BETWEEN 100 AND 116 THEN 'Queens'
  WHEN precinct BETWEEN 120 AND 123 THEN 'Staten Island' END AS borough,
  flights, passings, milliseconds, millimetres, jumps
FROM hours) AS untyped
