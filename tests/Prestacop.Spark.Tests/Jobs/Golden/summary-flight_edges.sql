SELECT date, CAST(drone AS STRING) AS drone, CAST(opens AS BIGINT) AS opens, CAST(opensDay AS DATE) AS opensDay, CAST(opensHour AS INT) AS opensHour, CAST(opensPrecinct AS INT) AS opensPrecinct, CAST(opensLatitude AS INT) AS opensLatitude, CAST(opensLongitude AS INT) AS opensLongitude, CAST(closes AS BIGINT) AS closes, CAST(closesDay AS DATE) AS closesDay, CAST(closesHour AS INT) AS closesHour, CAST(closesPrecinct AS INT) AS closesPrecinct, CAST(closesLatitude AS INT) AS closesLatitude, CAST(closesLongitude AS INT) AS closesLongitude FROM (WITH positions AS (
  SELECT date, droneId AS drone, unix_millis(time) AS made, messageId, latitude, longitude,
    coalesce(state IN ('charging', 'faulty'), false) AS grounded
  FROM drone_messages
  WHERE unreadable IS NULL AND corrects IS NULL AND (
    (latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180) OR state IN ('charging', 'faulty'))
), edges AS (
  SELECT *, row_number() OVER (PARTITION BY date, drone ORDER BY made, messageId) AS fromFirst,
    row_number() OVER (PARTITION BY date, drone ORDER BY made DESC, messageId DESC) AS fromLast
  FROM positions
), located AS (
  SELECT edges.date AS date, drone, made, fromFirst, fromLast, precinct_strips.precinct AS precinct, CAST(round(latitude * 1e6) AS INT) AS latitude,
    CAST(round(longitude * 1e6) AS INT) AS longitude, from_utc_timestamp(timestamp_millis(made), 'America/New_York') AS local
  FROM (SELECT * FROM edges WHERE (fromFirst = 1 OR fromLast = 1) AND NOT grounded) AS edges LEFT JOIN precinct_strips ON precinct_strips.band = CAST(floor(latitude * 1000) AS INT) AND longitude >= precinct_strips.west AND longitude < precinct_strips.east
)
SELECT date, drone, max(CASE WHEN fromFirst = 1 THEN made END) AS opens, max(CASE WHEN fromFirst = 1 THEN CASE WHEN CAST(local AS DATE) BETWEEN DATE '1990-01-01' AND date THEN CAST(local AS DATE) END END) AS opensDay, max(CASE WHEN fromFirst = 1 THEN CAST(hour(local) AS INT) END) AS opensHour, max(CASE WHEN fromFirst = 1 THEN precinct END) AS opensPrecinct, max(CASE WHEN fromFirst = 1 THEN latitude END) AS opensLatitude, max(CASE WHEN fromFirst = 1 THEN longitude END) AS opensLongitude, max(CASE WHEN fromLast = 1 THEN made END) AS closes, max(CASE WHEN fromLast = 1 THEN CASE WHEN CAST(local AS DATE) BETWEEN DATE '1990-01-01' AND date THEN CAST(local AS DATE) END END) AS closesDay, max(CASE WHEN fromLast = 1 THEN CAST(hour(local) AS INT) END) AS closesHour, max(CASE WHEN fromLast = 1 THEN precinct END) AS closesPrecinct, max(CASE WHEN fromLast = 1 THEN latitude END) AS closesLatitude, max(CASE WHEN fromLast = 1 THEN longitude END) AS closesLongitude
FROM located GROUP BY date, drone) AS untyped
