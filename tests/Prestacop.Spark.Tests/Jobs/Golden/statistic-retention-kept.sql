SELECT dataset, max(CASE WHEN place = 1 THEN term END) AS daysKept, count(*) AS removals, count(CASE WHEN late <= 0 THEN 1 END) AS inTime,
  1e2 * count(CASE WHEN late <= 0 THEN 1 END) / count(*) AS percentInTime, CAST(max(CASE WHEN late > 0 THEN late ELSE 0 END) AS BIGINT) AS mostDaysLate,
  max(day) AS lastRemoval, max(lastDay) AS removedUntil
FROM (
  SELECT *, row_number() OVER (PARTITION BY dataset ORDER BY day DESC, entryId DESC) AS place
  FROM removals WHERE firstDay IS NOT NULL) AS removed
GROUP BY dataset ORDER BY dataset
