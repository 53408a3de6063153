SELECT issuerPrecinct, rank, code, violations, percent
FROM (
  SELECT issuerPrecinct, code, CAST(sum(number) AS BIGINT) AS violations, 1e2 * sum(number) / sum(sum(number)) OVER (PARTITION BY issuerPrecinct) AS percent,
    CAST(row_number() OVER (PARTITION BY issuerPrecinct ORDER BY sum(number) DESC, code) AS INT) AS rank
  FROM (SELECT violations.issuerPrecinct, code, number FROM violations
  JOIN (
    SELECT issuerPrecinct FROM violations WHERE issuerPrecinct IS NOT NULL
    GROUP BY issuerPrecinct ORDER BY sum(number) DESC, issuerPrecinct LIMIT 3) AS most ON most.issuerPrecinct = violations.issuerPrecinct) AS writers WHERE issuerPrecinct IS NOT NULL AND code IS NOT NULL GROUP BY issuerPrecinct, code) AS ranked
WHERE rank <= 10 ORDER BY issuerPrecinct, rank
