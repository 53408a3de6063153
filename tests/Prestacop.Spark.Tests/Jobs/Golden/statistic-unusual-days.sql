SELECT day, violations, before, violations - before AS change
FROM (
  SELECT day, violations, lag(violations) OVER (ORDER BY day) AS before
  FROM (SELECT day, CAST(sum(number) AS BIGINT) AS violations FROM violations GROUP BY day) AS days) AS changes
WHERE before IS NOT NULL ORDER BY abs(violations - before) DESC, day LIMIT 10
