WITH listed AS (SELECT street, crossing, borough, CAST(sum(number) AS BIGINT) AS violations
FROM violations WHERE street IS NOT NULL AND crossing IS NOT NULL AND issuer <> 'camera' GROUP BY street, crossing, borough),
  shown AS (SELECT * FROM listed ORDER BY violations DESC, street, crossing, borough LIMIT 20)
SELECT street, crossing, borough, violations, notShown FROM shown
CROSS JOIN (SELECT CAST(count(*) - 20 AS BIGINT) AS notShown FROM listed WHERE violations >= (SELECT min(violations) FROM shown)) AS ties
ORDER BY violations DESC, street, crossing, borough
