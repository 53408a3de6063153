WITH listed AS (SELECT issuerPrecinct, CAST(sum(number) AS BIGINT) AS violations, 1e2 * sum(number) / sum(sum(number)) OVER () AS percent
FROM violations WHERE issuerPrecinct IS NOT NULL GROUP BY issuerPrecinct),
  shown AS (SELECT * FROM listed ORDER BY violations DESC, issuerPrecinct LIMIT 20)
SELECT issuerPrecinct, violations, percent, notShown FROM shown
CROSS JOIN (SELECT CAST(count(*) - 20 AS BIGINT) AS notShown FROM listed WHERE violations >= (SELECT min(violations) FROM shown)) AS ties
ORDER BY violations DESC, issuerPrecinct
