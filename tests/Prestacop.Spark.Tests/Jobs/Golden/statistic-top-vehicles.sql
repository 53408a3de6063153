SELECT vehicle, CAST(sum(number) AS BIGINT) AS violations
FROM violations WHERE vehicle IS NOT NULL GROUP BY vehicle ORDER BY violations DESC, vehicle LIMIT 20
