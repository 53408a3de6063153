WITH listed AS (SELECT precinct, street, CAST(max(ofDrones) AS BIGINT) AS byDrones, CAST(max(ofOfficers) AS BIGINT) AS byOfficers,
  1e2 * sum(CASE WHEN drones * ofOfficers < officers * ofDrones THEN drones * ofOfficers ELSE officers * ofDrones END) / (1e0 * max(ofDrones) * max(ofOfficers)) AS agreement
FROM (
  SELECT *, sum(drones) OVER (PARTITION BY precinct, street) AS ofDrones, sum(officers) OVER (PARTITION BY precinct, street) AS ofOfficers
  FROM (
    SELECT precinct, street, code, CAST(sum(CASE WHEN issuer = 'drone' THEN number ELSE 0 END) AS BIGINT) AS drones, CAST(sum(CASE WHEN issuer = 'officer' THEN number ELSE 0 END) AS BIGINT) AS officers
    FROM violations WHERE issuer IN ('drone', 'officer') AND code IS NOT NULL AND precinct IS NOT NULL AND street IS NOT NULL
    GROUP BY precinct, street, code) AS codes) AS shares
WHERE ofDrones > 0 AND ofOfficers > 0 GROUP BY precinct, street),
  shown AS (SELECT * FROM listed ORDER BY byDrones DESC, precinct, street LIMIT 20)
SELECT precinct, street, byDrones, byOfficers, agreement, notShown FROM shown
CROSS JOIN (SELECT CAST(count(*) - 20 AS BIGINT) AS notShown FROM listed WHERE byDrones >= (SELECT min(byDrones) FROM shown)) AS ties
ORDER BY byDrones DESC, precinct, street
