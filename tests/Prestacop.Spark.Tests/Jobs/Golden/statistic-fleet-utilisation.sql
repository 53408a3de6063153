SELECT dated.*, withoutDay FROM (SELECT day, 1e2 * sum(whilePatrolling) / nullif(sum(messages), 0) AS patrolling, 1e2 * sum(whileReturning) / nullif(sum(messages), 0) AS returning, 1e2 * sum(whileCharging) / nullif(sum(messages), 0) AS charging,
  1e2 * sum(whileControlled) / nullif(sum(messages), 0) AS controlled, 1e2 * sum(whileFaulty) / nullif(sum(messages), 0) AS faulty
FROM drone_days WHERE day IS NOT NULL GROUP BY day) AS dated
CROSS JOIN (SELECT CAST(coalesce(sum(messages), 0) AS BIGINT) AS withoutDay FROM drone_days WHERE day IS NULL) AS undated
ORDER BY day
