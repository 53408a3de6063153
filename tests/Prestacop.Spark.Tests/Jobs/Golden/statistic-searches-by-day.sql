SELECT day, count(*) AS searches, count(DISTINCT caseNumber) AS cases FROM searches GROUP BY day ORDER BY day
