SELECT date, CAST(day AS DATE) AS day, CAST(alertId AS STRING) AS alertId, CAST(hour AS INT) AS hour, CAST(borough AS STRING) AS borough, CAST(precinct AS INT) AS precinct, CAST(code AS INT) AS code, CAST(drone AS STRING) AS drone, CAST(kind AS STRING) AS kind, CAST(severity AS STRING) AS severity, CAST(reasons AS STRING) AS reasons, CAST(confidence AS INT) AS confidence, CAST(raised AS BIGINT) AS raised FROM (SELECT date, CASE WHEN CAST(local AS DATE) BETWEEN DATE '1990-01-01' AND date THEN CAST(local AS DATE) END AS day, alertId, CAST(hour(local) AS INT) AS hour, CASE WHEN precinct BETWEEN 1 AND 34 THEN 'Manhattan' WHEN precinct BETWEEN 40 AND 52 THEN 'Bronx'
  WHEN precinct BETWEEN 60 AND 94 THEN 'Brooklyn' WHEN precinct BETWEEN 100 AND 116 THEN 'Queens'
  WHEN precinct BETWEEN 120 AND 123 THEN 'Staten Island' END AS borough, precinct, code,
  drone, kind, severity, reasons, confidence, raised
FROM (
  SELECT date, alertId, from_utc_timestamp(message.time, 'America/New_York') AS local, CASE WHEN message.precinct = 116 AND CAST(message.time AS DATE) < DATE '2024-12-18' THEN NULL WHEN message.precinct IN (1, 5, 6, 7, 9, 10, 13, 14, 17, 18, 19, 20, 22, 23, 24, 25, 26, 28, 30, 32, 33, 34, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 52, 60, 61, 62, 63, 66, 67, 68, 69, 70, 71, 72, 73, 75, 76, 77, 78, 79, 81, 83, 84, 88, 90, 94, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 120, 121, 122, 123) THEN message.precinct END AS precinct,
    message.code AS code, message.droneId AS drone, message.kind AS kind, severity, concat(',', array_join(reasons, ','), ',') AS reasons,
    CAST(round(message.confidence * 1000) AS INT) AS confidence, unix_millis(kafkaTimestamp) AS raised,
    row_number() OVER (PARTITION BY date, alertId ORDER BY kafkaTimestamp, kafkaPartition, kafkaOffset) AS copy
  FROM alerts WHERE unreadable IS NULL) AS cells
WHERE copy = 1) AS untyped
