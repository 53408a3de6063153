SELECT code, sum(CASE WHEN weekday < 6 THEN number ELSE 0 END) / (1e0 * weekdays) AS perWeekday,
  sum(CASE WHEN weekday >= 6 THEN number ELSE 0 END) / (1e0 * weekendDays) AS perWeekendDay
FROM violations
CROSS JOIN (
  SELECT nullif(count(DISTINCT CASE WHEN weekday < 6 THEN day END), 0) AS weekdays,
    nullif(count(DISTINCT CASE WHEN weekday >= 6 THEN day END), 0) AS weekendDays
  FROM violations) AS days
WHERE code IS NOT NULL GROUP BY code, weekdays, weekendDays ORDER BY sum(number) DESC, code
