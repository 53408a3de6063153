SELECT colour, rank, code, violations, percent, notShown
FROM (
  SELECT colour, code, violations, percent, CAST(place AS INT) AS rank,
    CASE WHEN place = 2 THEN CAST(rank() OVER (PARTITION BY colour ORDER BY violations DESC) + count(*) OVER (PARTITION BY colour, violations) AS BIGINT) - 3
      ELSE CAST(0 AS BIGINT) END AS notShown
  FROM (
    SELECT colour, code, CAST(sum(number) AS BIGINT) AS violations, 1e2 * sum(number) / sum(sum(number)) OVER (PARTITION BY colour) AS percent,
      row_number() OVER (PARTITION BY colour ORDER BY sum(number) DESC, code) AS place
    FROM violations WHERE colour IS NOT NULL AND code IS NOT NULL GROUP BY colour, code) AS counted) AS ranked
WHERE rank <= 2 ORDER BY colour, rank
