package prestacop;

/** Dates and times in the one form that programs write; every other form, and Spark has many, is left to Spark. */
final class JsonTimes {
    private static final int DATE_LENGTH = 10;
    private static final int SECOND_END = 19;
    private static final int MAX_FRACTION = 9;
    private static final int OFFSET_LENGTH = 6;
    private static final int EPOCH_DAY_OF_YEAR_1 = -719_162;
    private static final int[] DAYS_BEFORE_MONTH = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

    private JsonTimes() {}

    /** Days since 1970 of {@code 2026-11-28}. */
    static int date(byte[] text, int from, int to) {
        if (to - from != DATE_LENGTH) {
            throw JsonCursor.Unusual.FOUND;
        }
        return day(text, from);
    }

    /** Microseconds since 1970 of {@code 2026-11-28T17:18:12.1234567+00:00}, with or without a fraction, in UTC or at an offset. */
    static long timestamp(byte[] text, int from, int to) {
        if (to - from <= SECOND_END) {
            throw JsonCursor.Unusual.FOUND;
        }
        long days = day(text, from);
        require(text[from + 10], 'T');
        require(text[from + 13], ':');
        require(text[from + 16], ':');
        long seconds = part(text, from + 11, 23) * 3600L + part(text, from + 14, 59) * 60L + part(text, from + 17, 59);
        int at = from + SECOND_END;
        long micros = 0;
        if (text[at] == '.') {
            int first = ++at;
            for (int scale = 100_000; at < to && text[at] >= '0' && text[at] <= '9'; at++, scale /= 10) {
                // Spark cuts off what is less than a microsecond.
                micros += (text[at] - '0') * scale;
            }
            if (at == first || at - first > MAX_FRACTION) {
                throw JsonCursor.Unusual.FOUND;
            }
        }
        return (days * 86_400 + seconds - offset(text, at, to)) * 1_000_000 + micros;
    }

    private static int offset(byte[] text, int at, int to) {
        if (to - at == 1 && text[at] == 'Z') {
            return 0;
        }
        if (to - at != OFFSET_LENGTH || (text[at] != '+' && text[at] != '-') || text[at + 3] != ':') {
            throw JsonCursor.Unusual.FOUND;
        }
        int seconds = part(text, at + 1, 17) * 3600 + part(text, at + 4, 59) * 60;
        return text[at] == '-' ? -seconds : seconds;
    }

    private static int day(byte[] text, int from) {
        require(text[from + 4], '-');
        require(text[from + 7], '-');
        int year = digit(text[from]) * 1000 + digit(text[from + 1]) * 100 + digit(text[from + 2]) * 10 + digit(text[from + 3]);
        int month = part(text, from + 5, 12);
        int day = part(text, from + 8, 31);
        if (year == 0 || month == 0 || day == 0) {
            throw JsonCursor.Unusual.FOUND;
        }
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        int length = DAYS_BEFORE_MONTH[month] - DAYS_BEFORE_MONTH[month - 1] + (leap && month == 2 ? 1 : 0);
        if (day > length) {
            throw JsonCursor.Unusual.FOUND;
        }
        int before = year - 1;
        return EPOCH_DAY_OF_YEAR_1 + before * 365 + before / 4 - before / 100 + before / 400
            + DAYS_BEFORE_MONTH[month - 1] + (leap && month > 2 ? 1 : 0) + day - 1;
    }

    private static int part(byte[] text, int at, int max) {
        int value = digit(text[at]) * 10 + digit(text[at + 1]);
        if (value > max) {
            throw JsonCursor.Unusual.FOUND;
        }
        return value;
    }

    private static int digit(byte character) {
        int digit = character - '0';
        if (digit < 0 || digit > 9) {
            throw JsonCursor.Unusual.FOUND;
        }
        return digit;
    }

    private static void require(byte character, char wanted) {
        if (character != wanted) {
            throw JsonCursor.Unusual.FOUND;
        }
    }
}
