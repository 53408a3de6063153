WITH listed AS (SELECT street, borough, CAST(sum(number) AS BIGINT) AS violations FROM violations WHERE street IS NOT NULL GROUP BY street, borough),
  shown AS (SELECT * FROM listed ORDER BY violations DESC, street, borough LIMIT 20)
SELECT street, borough, violations, notShown FROM shown
CROSS JOIN (SELECT CAST(count(*) - 20 AS BIGINT) AS notShown FROM listed WHERE violations >= (SELECT min(violations) FROM shown)) AS ties
ORDER BY violations DESC, street, borough
