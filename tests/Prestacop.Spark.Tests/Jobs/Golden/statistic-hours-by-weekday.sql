SELECT hour, CASE weekday WHEN 1 THEN 'Monday' WHEN 2 THEN 'Tuesday' WHEN 3 THEN 'Wednesday' WHEN 4 THEN 'Thursday' WHEN 5 THEN 'Friday' WHEN 6 THEN 'Saturday' ELSE 'Sunday' END AS weekdayName, CAST(sum(number) AS BIGINT) AS violations
FROM violations WHERE hour IS NOT NULL GROUP BY hour, weekday ORDER BY weekday, hour
