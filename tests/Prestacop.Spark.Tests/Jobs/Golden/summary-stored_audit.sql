SELECT date, CAST(dataset AS STRING) AS dataset, CAST(kafkaPartition AS INT) AS kafkaPartition, CAST(records AS BIGINT) AS records, CAST(unreadable AS BIGINT) AS unreadable, CAST(distinctOffsets AS BIGINT) AS distinctOffsets FROM (SELECT date, 'audit' AS dataset, kafkaPartition, CAST(sum(records) AS BIGINT) AS records,
  CAST(sum(unreadable) AS BIGINT) AS unreadable, CAST(sum(bit_count(offsets)) AS BIGINT) AS distinctOffsets
FROM (
  SELECT date, kafkaPartition, kafkaOffset >> 6 AS run, count(*) AS records,
    count(unreadable) AS unreadable,
    bit_or(CAST(1 AS BIGINT) << CAST(kafkaOffset & 63 AS INT)) AS offsets
  FROM audit GROUP BY date, kafkaPartition, kafkaOffset >> 6) AS runs
GROUP BY date, kafkaPartition) AS untyped
