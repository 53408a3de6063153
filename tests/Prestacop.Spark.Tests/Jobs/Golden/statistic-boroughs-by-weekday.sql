SELECT CASE weekday WHEN 1 THEN 'Monday' WHEN 2 THEN 'Tuesday' WHEN 3 THEN 'Wednesday' WHEN 4 THEN 'Thursday' WHEN 5 THEN 'Friday' WHEN 6 THEN 'Saturday' ELSE 'Sunday' END AS weekdayName, borough, CAST(sum(number) AS BIGINT) AS violations
FROM violations WHERE borough IS NOT NULL GROUP BY borough, weekday ORDER BY borough, weekday
