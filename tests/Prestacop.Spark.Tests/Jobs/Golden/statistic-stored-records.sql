SELECT dataset, CAST(sum(records) AS BIGINT) AS records, CAST(sum(unreadable) AS BIGINT) AS unreadable,
  1e2 * sum(unreadable) / sum(records) AS percentUnreadable, min(date) AS firstDay, max(date) AS lastDay
FROM stored_records GROUP BY dataset ORDER BY dataset
