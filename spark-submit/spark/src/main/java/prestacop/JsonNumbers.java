package prestacop;

import java.nio.charset.StandardCharsets;

/** The numbers of a JSON text. */
abstract class JsonNumbers extends JsonCursor {
    private static final int MAX_LENGTH = 40;
    private static final int MAX_DIGITS = 18;
    private static final long EXACT_IN_DOUBLE = 1L << 53;
    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

    // The number that was read last.
    private int start;
    private boolean negative;
    private boolean whole;
    private long digits;
    private int count;
    private int fraction;
    private boolean exponent;

    /** A number, for {@link #asInt}, {@link #asLong} and {@link #asDouble}. */
    void number() {
        start = at;
        negative = take('-');
        int first = at;
        digits = 0;
        count = 0;
        run();
        if (count == 0 || (count > 1 && bytes[first] == '0')) {
            throw Unusual.FOUND;
        }
        whole = true;
        fraction = 0;
        exponent = false;
        if (at < bytes.length && bytes[at] == '.') {
            whole = false;
            at++;
            int before = count;
            run();
            fraction = count - before;
            if (fraction == 0) {
                throw Unusual.FOUND;
            }
        }
        if (at < bytes.length && (bytes[at] == 'e' || bytes[at] == 'E')) {
            whole = false;
            exponent = true;
            at++;
            if (at < bytes.length && (bytes[at] == '+' || bytes[at] == '-')) {
                at++;
            }
            long mantissa = digits;
            int counted = count;
            run();
            if (count == counted || count > counted + 3) {
                throw Unusual.FOUND;
            }
            digits = mantissa;
            count = counted;
        }
        if (at - start > MAX_LENGTH) {
            throw Unusual.FOUND;
        }
    }

    private void run() {
        while (at < bytes.length) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return;
            }
            // Beyond MAX_DIGITS the value is not used.
            digits = digits * 10 + digit;
            count++;
            at++;
        }
    }

    int asInt() {
        long value = asLong();
        if (value != (int) value) {
            throw Unusual.FOUND;
        }
        return (int) value;
    }

    long asLong() {
        if (!whole || count > MAX_DIGITS) {
            throw Unusual.FOUND;
        }
        return negative ? -digits : digits;
    }

    double asDouble() {
        if (whole) {
            return asLong();
        }
        // Both are exact as doubles, so that the quotient is the double nearest to the text.
        if (!exponent && count <= MAX_DIGITS && digits < EXACT_IN_DOUBLE && fraction < POWERS_OF_TEN.length) {
            double value = digits / POWERS_OF_TEN[fraction];
            return negative ? -value : value;
        }
        return Double.parseDouble(new String(bytes, start, at - start, StandardCharsets.ISO_8859_1));
    }
}
