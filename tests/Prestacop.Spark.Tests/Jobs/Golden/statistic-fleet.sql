SELECT day, CAST(sum(messages) AS BIGINT) AS messages, count(DISTINCT drone) AS drones, CAST(sum(violations) AS BIGINT) AS violations, CAST(sum(troubles) AS BIGINT) AS troubles
FROM drone_days GROUP BY day ORDER BY day
