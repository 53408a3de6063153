WITH listed AS (SELECT calendar_days.day AS day, coalesce(today.violations, 0) AS violations, coalesce(yesterday.violations, 0) AS before,
  coalesce(today.violations, 0) - coalesce(yesterday.violations, 0) AS change,
  abs(coalesce(today.violations, 0) - coalesce(yesterday.violations, 0)) AS size
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
  WHERE 100 * ofMonth >= busiest GROUP BY source) AS periods ON day BETWEEN firstDay AND lastDay) AS calendar_days
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
  WHERE 100 * ofMonth >= busiest GROUP BY source) AS periods ON day BETWEEN firstDay AND lastDay) AS days_before ON days_before.day + 1 = calendar_days.day
LEFT JOIN (SELECT day, CAST(sum(number) AS BIGINT) AS violations FROM violations WHERE day IS NOT NULL GROUP BY day) AS today ON today.day = calendar_days.day
LEFT JOIN (SELECT day, CAST(sum(number) AS BIGINT) AS violations FROM violations WHERE day IS NOT NULL GROUP BY day) AS yesterday ON yesterday.day = days_before.day
WHERE coalesce(today.violations, 0) <> coalesce(yesterday.violations, 0)),
  shown AS (SELECT * FROM listed ORDER BY size DESC, day LIMIT 10)
SELECT day, violations, before, change, notShown FROM shown
CROSS JOIN (SELECT CAST(count(*) - 10 AS BIGINT) AS notShown FROM listed WHERE size >= (SELECT min(size) FROM shown)) AS ties
ORDER BY size DESC, day
