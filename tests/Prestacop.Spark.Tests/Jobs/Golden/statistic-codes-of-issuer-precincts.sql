SELECT issuerPrecinct, rank, code, violations, percent, notShown
FROM (
  SELECT issuerPrecinct, code, violations, percent, CAST(place AS INT) AS rank,
    CASE WHEN place = 10 THEN CAST(rank() OVER (PARTITION BY issuerPrecinct ORDER BY violations DESC) + count(*) OVER (PARTITION BY issuerPrecinct, violations) AS BIGINT) - 11
      ELSE CAST(0 AS BIGINT) END AS notShown
  FROM (
    SELECT issuerPrecinct, code, CAST(sum(number) AS BIGINT) AS violations, 1e2 * sum(number) / sum(sum(number)) OVER (PARTITION BY issuerPrecinct) AS percent,
      row_number() OVER (PARTITION BY issuerPrecinct ORDER BY sum(number) DESC, code) AS place
    FROM (SELECT violations.issuerPrecinct, code, number FROM violations
  JOIN (
    SELECT issuerPrecinct FROM violations WHERE issuerPrecinct IS NOT NULL
    GROUP BY issuerPrecinct ORDER BY sum(number) DESC, issuerPrecinct LIMIT 3) AS most ON most.issuerPrecinct = violations.issuerPrecinct) AS writers WHERE issuerPrecinct IS NOT NULL AND code IS NOT NULL GROUP BY issuerPrecinct, code) AS counted) AS ranked
WHERE rank <= 10 ORDER BY issuerPrecinct, rank
