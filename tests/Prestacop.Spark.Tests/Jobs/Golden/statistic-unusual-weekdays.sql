WITH listed AS (SELECT day, CASE weekday WHEN 1 THEN 'Monday' WHEN 2 THEN 'Tuesday' WHEN 3 THEN 'Wednesday' WHEN 4 THEN 'Thursday' WHEN 5 THEN 'Friday' WHEN 6 THEN 'Saturday' WHEN 7 THEN 'Sunday' END AS weekdayName, violations, before / 8e0 AS expected,
  CASE WHEN 8 * violations < before THEN -1 ELSE 1 END * sqrt(1e0 * (8 * violations - before) * (8 * violations - before) / (8 * (violations + before))) AS deviations,
  1e0 * (8 * violations - before) * (8 * violations - before) / (8 * (violations + before)) AS size
FROM (
  SELECT today.day AS day, today.weekday AS weekday, today.violations AS violations, CAST(sum(coalesce(earlier.violations, 0)) AS BIGINT) AS before
  FROM (
    SELECT calendar_days.day AS day, calendar_days.weekday AS weekday, coalesce(counts.violations, 0) AS violations
    FROM (SELECT DISTINCT day, weekday FROM (
    SELECT DATE '1990-01-01' + n AS day, n % 7 + 1 AS weekday
    FROM (SELECT a.digit + 10 * b.digit + 100 * c.digit + 1000 * d.digit + 10000 * e.digit AS n
      FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS a(digit) CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS b(digit) CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS c(digit) CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS d(digit)
      CROSS JOIN (VALUES (0), (1), (2)) AS e(digit)) AS numbers) AS calendar
  JOIN (SELECT min(day) AS firstDay, max(day) AS lastDay
  FROM (
    SELECT source, day, ofMonth, max(ofMonth) OVER (PARTITION BY source) AS busiest
    FROM (
      SELECT source, day, sum(sum(number)) OVER (PARTITION BY source, date_trunc('month', day)) AS ofMonth
      FROM violations WHERE day IS NOT NULL GROUP BY source, day) AS months) AS busy
  WHERE 100 * ofMonth >= busiest GROUP BY source) AS periods ON day BETWEEN firstDay AND lastDay) AS calendar_days LEFT JOIN (SELECT day, CAST(sum(number) AS BIGINT) AS violations FROM violations WHERE day IS NOT NULL GROUP BY day) AS counts ON counts.day = calendar_days.day) AS today
  CROSS JOIN (VALUES (1), (2), (3), (4), (5), (6), (7), (8)) AS weeks(week)
  JOIN (SELECT DISTINCT day, weekday FROM (
    SELECT DATE '1990-01-01' + n AS day, n % 7 + 1 AS weekday
    FROM (SELECT a.digit + 10 * b.digit + 100 * c.digit + 1000 * d.digit + 10000 * e.digit AS n
      FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS a(digit) CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS b(digit) CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS c(digit) CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS d(digit)
      CROSS JOIN (VALUES (0), (1), (2)) AS e(digit)) AS numbers) AS calendar
  JOIN (SELECT min(day) AS firstDay, max(day) AS lastDay
  FROM (
    SELECT source, day, ofMonth, max(ofMonth) OVER (PARTITION BY source) AS busiest
    FROM (
      SELECT source, day, sum(sum(number)) OVER (PARTITION BY source, date_trunc('month', day)) AS ofMonth
      FROM violations WHERE day IS NOT NULL GROUP BY source, day) AS months) AS busy
  WHERE 100 * ofMonth >= busiest GROUP BY source) AS periods ON day BETWEEN firstDay AND lastDay) AS days_before ON days_before.day + 7 * week = today.day
  LEFT JOIN (SELECT day, CAST(sum(number) AS BIGINT) AS violations FROM violations WHERE day IS NOT NULL GROUP BY day) AS earlier ON earlier.day = days_before.day
  GROUP BY today.day, today.weekday, today.violations HAVING count(*) = 8) AS compared
WHERE (8 * violations - before) * (8 * violations - before) >= 9 * 8 * (violations + before) AND violations + before > 0),
  shown AS (SELECT * FROM listed ORDER BY size DESC, day LIMIT 20)
SELECT day, weekdayName, violations, expected, deviations, notShown FROM shown
CROSS JOIN (SELECT CAST(count(*) - 20 AS BIGINT) AS notShown FROM listed WHERE size >= (SELECT min(size) FROM shown)) AS ties
ORDER BY size DESC, day
