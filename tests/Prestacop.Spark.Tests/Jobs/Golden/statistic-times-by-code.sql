SELECT code, hours, violations, percent, notShown FROM (SELECT code, rank, hours, violations, percent, notShown
FROM (
  SELECT code, hours, violations, percent, CAST(place AS INT) AS rank,
    CASE WHEN place = 1 THEN CAST(rank() OVER (PARTITION BY code ORDER BY violations DESC) + count(*) OVER (PARTITION BY code, violations) AS BIGINT) - 2
      ELSE CAST(0 AS BIGINT) END AS notShown
  FROM (
    SELECT code, hours, CAST(sum(number) AS BIGINT) AS violations, 1e2 * sum(number) / sum(sum(number)) OVER (PARTITION BY code) AS percent,
      row_number() OVER (PARTITION BY code ORDER BY sum(number) DESC, hours) AS place
    FROM (SELECT CASE WHEN hour < 4 THEN '00-04' WHEN hour < 8 THEN '04-08' WHEN hour < 12 THEN '08-12' WHEN hour < 16 THEN '12-16' WHEN hour < 20 THEN '16-20' ELSE '20-24' END AS hours, code, number FROM violations WHERE hour IS NOT NULL) AS bins WHERE code IS NOT NULL AND hours IS NOT NULL GROUP BY code, hours) AS counted) AS ranked
WHERE rank <= 1 ORDER BY code, rank) AS top ORDER BY code
