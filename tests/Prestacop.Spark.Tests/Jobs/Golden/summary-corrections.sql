SELECT date, CAST(day AS DATE) AS day, CAST(messageId AS STRING) AS messageId, CAST(corrects AS STRING) AS corrects, CAST(stored AS BIGINT) AS stored FROM (SELECT date, CAST(time AS DATE) AS day, messageId, corrects, unix_millis(kafkaTimestamp) AS stored
FROM drone_messages WHERE corrects IS NOT NULL AND unreadable IS NULL) AS untyped
