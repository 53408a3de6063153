SELECT summonsNumber, date AS first FROM ticket_numbers WHERE times > 1
