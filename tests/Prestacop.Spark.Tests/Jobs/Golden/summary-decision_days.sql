SELECT date, CAST(decisionId AS STRING) AS decisionId, CAST(alertId AS STRING) AS alertId, CAST(action AS STRING) AS action, CAST(decided AS BIGINT) AS decided, CAST(code AS INT) AS code, CAST(plateCorrected AS BOOLEAN) AS plateCorrected FROM (SELECT date, decisionId, alertId, action, decided, code, plateCorrected
FROM (
  SELECT date, decisionId, alertId, action, unix_millis(time) AS decided, code, plateToken IS NOT NULL AS plateCorrected,
    row_number() OVER (PARTITION BY date, decisionId ORDER BY kafkaTimestamp, kafkaPartition, kafkaOffset) AS copy
  FROM decisions WHERE unreadable IS NULL) AS cells
WHERE copy = 1) AS untyped
