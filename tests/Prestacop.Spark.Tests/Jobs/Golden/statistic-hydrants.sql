WITH listed AS (SELECT hydrant, borough, CAST(sum(number) AS BIGINT) AS violations, CAST(sum(fine * number) AS BIGINT) AS dollars
FROM violations WHERE hydrant IS NOT NULL GROUP BY hydrant, borough),
  shown AS (SELECT * FROM listed ORDER BY violations DESC, hydrant, borough LIMIT 20)
SELECT hydrant, borough, violations, dollars, notShown FROM shown
CROSS JOIN (SELECT CAST(count(*) - 20 AS BIGINT) AS notShown FROM listed WHERE violations >= (SELECT min(violations) FROM shown)) AS ties
ORDER BY violations DESC, hydrant, borough
