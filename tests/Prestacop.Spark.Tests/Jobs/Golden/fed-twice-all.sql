SELECT summonsNumber, min(date) AS first FROM ticket_numbers GROUP BY summonsNumber HAVING count(*) > 1
