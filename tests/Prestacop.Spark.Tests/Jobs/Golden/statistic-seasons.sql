SELECT dated.*, withoutDay FROM (SELECT season, rank, code, violations, percent, notShown
FROM (
  SELECT season, code, violations, percent, CAST(place AS INT) AS rank,
    CASE WHEN place = 3 THEN CAST(rank() OVER (PARTITION BY season ORDER BY violations DESC) + count(*) OVER (PARTITION BY season, violations) AS BIGINT) - 4
      ELSE CAST(0 AS BIGINT) END AS notShown
  FROM (
    SELECT season, code, CAST(sum(number) AS BIGINT) AS violations, 1e2 * sum(number) / sum(sum(number)) OVER (PARTITION BY season) AS percent,
      row_number() OVER (PARTITION BY season ORDER BY sum(number) DESC, code) AS place
    FROM (SELECT CASE WHEN month(day) IN (12, 1, 2) THEN '1 winter' WHEN month(day) IN (3, 4, 5) THEN '2 spring'
  WHEN month(day) IN (6, 7, 8) THEN '3 summer' ELSE '4 autumn' END AS season, code, number FROM violations WHERE day IS NOT NULL) AS seasons WHERE season IS NOT NULL AND code IS NOT NULL GROUP BY season, code) AS counted) AS ranked
WHERE rank <= 3 ORDER BY season, rank) AS dated
CROSS JOIN (SELECT CAST(coalesce(sum(number), 0) AS BIGINT) AS withoutDay FROM violations WHERE day IS NULL) AS undated
ORDER BY season, rank
