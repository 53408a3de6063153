SELECT dated.*, withoutDay FROM (SELECT day, CAST(sum(messages) AS BIGINT) AS messages, count(DISTINCT drone) AS drones, CAST(sum(violations) AS BIGINT) AS violations, CAST(sum(troubles) AS BIGINT) AS troubles
FROM drone_days WHERE day IS NOT NULL GROUP BY day) AS dated
CROSS JOIN (SELECT CAST(coalesce(sum(messages), 0) AS BIGINT) AS withoutDay FROM drone_days WHERE day IS NULL) AS undated
ORDER BY day
