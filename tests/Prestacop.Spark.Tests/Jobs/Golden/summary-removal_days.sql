SELECT date, CAST(entryId AS STRING) AS entryId, CAST(day AS DATE) AS day, CAST(dataset AS STRING) AS dataset, CAST(term AS INT) AS term, CAST(firstDay AS DATE) AS firstDay, CAST(lastDay AS DATE) AS lastDay, CAST(late AS INT) AS late FROM (SELECT *, unix_date(day) - unix_date(firstDay) - term - 1 AS late
FROM (
  SELECT date, entryId, CAST(time AS DATE) AS day, regexp_extract(reason, '^([a-z_]+) are kept for ([0-9]+) days?', 1) AS dataset,
    CAST(regexp_extract(reason, '^([a-z_]+) are kept for ([0-9]+) days?', 2) AS INT) AS term, CAST(nullif(regexp_extract(subject, ' ([0-9]{4}-[0-9]{2}-[0-9]{2})', 1), '') AS DATE) AS firstDay, CAST(nullif(regexp_extract(subject, ' ([0-9]{4}-[0-9]{2}-[0-9]{2})$', 1), '') AS DATE) AS lastDay
  FROM audit WHERE action = 'retention' AND unreadable IS NULL AND regexp_like(reason, '^([a-z_]+) are kept for ([0-9]+) days?')) AS removals) AS untyped
