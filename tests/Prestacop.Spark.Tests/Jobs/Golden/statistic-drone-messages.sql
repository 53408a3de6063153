SELECT drone, CAST(sum(messages) AS BIGINT) AS messages, CAST(sum(violations) AS BIGINT) AS violations, CAST(sum(troubles) AS BIGINT) AS troubles, count(DISTINCT day) AS days
FROM drone_days GROUP BY drone ORDER BY messages DESC, drone
