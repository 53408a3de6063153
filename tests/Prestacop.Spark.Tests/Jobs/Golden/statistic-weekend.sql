SELECT CASE WHEN weekday >= 6 THEN 'weekend' ELSE 'week' END AS part, CAST(sum(violations) AS BIGINT) AS violations, count(*) AS days, sum(violations) / (1e0 * count(*)) AS violationsADay
FROM (SELECT day, weekday, CAST(sum(number) AS BIGINT) AS violations FROM violations GROUP BY day, weekday) AS days GROUP BY CASE WHEN weekday >= 6 THEN 'weekend' ELSE 'week' END ORDER BY part
