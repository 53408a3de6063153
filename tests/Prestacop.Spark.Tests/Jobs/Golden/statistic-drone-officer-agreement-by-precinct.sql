SELECT precinct, CAST(max(ofDrones) AS BIGINT) AS byDrones, CAST(max(ofOfficers) AS BIGINT) AS byOfficers,
  1e2 * sum(CASE WHEN drones * ofOfficers < officers * ofDrones THEN drones * ofOfficers ELSE officers * ofDrones END) / (1e0 * max(ofDrones) * max(ofOfficers)) AS agreement
FROM (
  SELECT *, sum(drones) OVER (PARTITION BY precinct) AS ofDrones, sum(officers) OVER (PARTITION BY precinct) AS ofOfficers
  FROM (
    SELECT precinct, code, CAST(sum(CASE WHEN issuer = 'drone' THEN number ELSE 0 END) AS BIGINT) AS drones, CAST(sum(CASE WHEN issuer = 'officer' THEN number ELSE 0 END) AS BIGINT) AS officers
    FROM violations WHERE issuer IN ('drone', 'officer') AND code IS NOT NULL AND precinct IS NOT NULL
    GROUP BY precinct, code) AS codes) AS shares
WHERE ofDrones > 0 AND ofOfficers > 0 GROUP BY precinct ORDER BY precinct
