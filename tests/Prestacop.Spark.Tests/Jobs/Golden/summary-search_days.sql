SELECT date, CAST(entryId AS STRING) AS entryId, CAST(day AS DATE) AS day, CAST(role AS STRING) AS role, CAST(reason AS STRING) AS reason, CAST(caseNumber AS STRING) AS caseNumber FROM (SELECT date, entryId, CAST(from_utc_timestamp(time, 'America/New_York') AS DATE) AS day, regexp_extract(outcome, '^role=([a-z+-]*); page=1; case=(.*)$', 1) AS role,
  array_join(transform(split(reason, ' '), word -> CASE WHEN regexp_like(word, '[0-9]') THEN '•••••' ELSE word END), ' ') AS reason,
  regexp_extract(outcome, '^role=([a-z+-]*); page=1; case=(.*)$', 2) AS caseNumber
FROM audit WHERE action = 'plate-search' AND unreadable IS NULL AND regexp_like(outcome, '^role=([a-z+-]*); page=1; case=(.*)$')) AS untyped
