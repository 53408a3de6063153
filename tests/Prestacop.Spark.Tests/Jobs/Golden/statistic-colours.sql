SELECT colour, CAST(sum(number) AS BIGINT) AS violations, 1e2 * sum(number) / sum(sum(number)) OVER () AS percent
FROM violations WHERE colour IS NOT NULL AND true GROUP BY colour ORDER BY violations DESC, colour
