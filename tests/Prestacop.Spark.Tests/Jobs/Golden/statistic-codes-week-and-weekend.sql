SELECT code, sum(CASE WHEN calendar_days.weekday < 6 THEN number ELSE 0 END) / (1e0 * weekdays) AS perWeekday,
  sum(CASE WHEN calendar_days.weekday >= 6 THEN number ELSE 0 END) / (1e0 * weekendDays) AS perWeekendDay, max(withoutDay) AS withoutDay
FROM violations JOIN (SELECT DISTINCT day, weekday FROM (
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
  WHERE 100 * ofMonth >= busiest GROUP BY source) AS periods ON day BETWEEN firstDay AND lastDay) AS calendar_days ON calendar_days.day = violations.day CROSS JOIN (SELECT CAST(coalesce(sum(number), 0) AS BIGINT) AS withoutDay FROM violations WHERE weekday IS NULL) AS undated
CROSS JOIN (
  SELECT nullif(count(CASE WHEN weekday < 6 THEN 1 END), 0) AS weekdays, nullif(count(CASE WHEN weekday >= 6 THEN 1 END), 0) AS weekendDays
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
  WHERE 100 * ofMonth >= busiest GROUP BY source) AS periods ON day BETWEEN firstDay AND lastDay) AS calendar_days) AS days
WHERE code IS NOT NULL GROUP BY code, weekdays, weekendDays ORDER BY sum(number) DESC, code
