SELECT CASE WHEN state = 'New York' THEN 'New York' ELSE 'elsewhere' END AS registered, CAST(sum(number) AS BIGINT) AS violations, 1e2 * sum(number) / sum(sum(number)) OVER () AS percent
FROM violations WHERE state IS NOT NULL GROUP BY CASE WHEN state = 'New York' THEN 'New York' ELSE 'elsewhere' END ORDER BY registered
