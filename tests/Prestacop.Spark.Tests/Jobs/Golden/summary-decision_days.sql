SELECT date, CAST(decisionId AS STRING) AS decisionId, CAST(alertId AS STRING) AS alertId, CAST(action AS STRING) AS action, CAST(decided AS BIGINT) AS decided, CAST(code AS INT) AS code, CAST(plateCorrected AS BOOLEAN) AS plateCorrected, CAST(actor AS STRING) AS actor, CAST(position AS STRING) AS position FROM (SELECT date, decisionId, alertId, action, decided, code, plateCorrected, actor, position
FROM (
  SELECT date, decisionId, alertId, action, unix_millis(time) AS decided, code, plateToken IS NOT NULL AS plateCorrected,
    md5(concat(alertId, '/', officer)) AS actor, concat(lpad(CAST(unix_millis(kafkaTimestamp) AS STRING), 16, '0'), lpad(CAST(kafkaOffset AS STRING), 20, '0')) AS position,
    row_number() OVER (PARTITION BY date, decisionId ORDER BY kafkaTimestamp, kafkaPartition, kafkaOffset) AS copy
  FROM decisions WHERE unreadable IS NULL) AS cells
WHERE copy = 1) AS untyped
