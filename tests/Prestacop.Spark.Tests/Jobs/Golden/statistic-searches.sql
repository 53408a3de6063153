WITH listed AS (SELECT role, reason, caseNumber, count(*) AS searches FROM searches GROUP BY role, reason, caseNumber),
  shown AS (SELECT * FROM listed ORDER BY searches DESC, role, reason, caseNumber LIMIT 200)
SELECT role, reason, caseNumber, searches, notShown FROM shown
CROSS JOIN (SELECT CAST(count(*) - 200 AS BIGINT) AS notShown FROM listed WHERE searches >= (SELECT min(searches) FROM shown)) AS ties
ORDER BY searches DESC, role, reason, caseNumber
