SELECT season, rank, code, violations, percent
FROM (
  SELECT season, code, CAST(sum(number) AS BIGINT) AS violations, 1e2 * sum(number) / sum(sum(number)) OVER (PARTITION BY season) AS percent,
    CAST(row_number() OVER (PARTITION BY season ORDER BY sum(number) DESC, code) AS INT) AS rank
  FROM (SELECT CASE WHEN month(day) IN (12, 1, 2) THEN '1 winter' WHEN month(day) IN (3, 4, 5) THEN '2 spring'
  WHEN month(day) IN (6, 7, 8) THEN '3 summer' ELSE '4 autumn' END AS season, code, number FROM violations) AS seasons WHERE season IS NOT NULL AND code IS NOT NULL GROUP BY season, code) AS ranked
WHERE rank <= 3 ORDER BY season, rank
