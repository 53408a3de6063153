SELECT summonsNumber, min(date) AS first
FROM ticket_numbers LEFT SEMI JOIN (SELECT summonsNumber AS changed FROM ticket_numbers WHERE date IN (DATE '2026-11-24', DATE '2026-11-25')) ON changed = summonsNumber
GROUP BY summonsNumber HAVING count(*) > 1
