SELECT colour, rank, code, violations, percent
FROM (
  SELECT colour, code, CAST(sum(number) AS BIGINT) AS violations, 1e2 * sum(number) / sum(sum(number)) OVER (PARTITION BY colour) AS percent,
    CAST(row_number() OVER (PARTITION BY colour ORDER BY sum(number) DESC, code) AS INT) AS rank
  FROM violations WHERE colour IS NOT NULL AND code IS NOT NULL GROUP BY colour, code) AS ranked
WHERE rank <= 2 ORDER BY colour, rank
