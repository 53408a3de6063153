SELECT hour, borough, CAST(sum(number) AS BIGINT) AS violations
FROM violations WHERE code = 21 AND hour IS NOT NULL AND borough IS NOT NULL GROUP BY hour, borough ORDER BY borough, hour
