package prestacop;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * One JSON text. It knows the common forms only, strictly: at everything else it throws {@link JsonCursor.Unusual}, and
 * Spark's own parser decides. It must never take what Spark would not take, nor take it for something else.
 */
final class JsonText extends JsonNumbers {
    /** Longer ones are left to Spark: Jackson bounds the length of names, and the depth. */
    private static final int MAX_NAME = 1_000;
    private static final int MAX_DEPTH = 32;

    /** Where the text that was read last begins and ends, without its quotes. */
    int from;
    int to;
    /** Whether the text that was read last has escapes. */
    boolean escaped;
    /** Whether any byte beyond ASCII was seen. */
    boolean beyondAscii;

    void open(byte[] text) {
        bytes = text;
        at = 0;
        beyondAscii = false;
    }

    /** The name of a field and its colon. */
    void name() {
        string();
        if (escaped || to - from > MAX_NAME) {
            throw Unusual.FOUND;
        }
        require(':');
    }

    /** A string; see {@link #from}, {@link #to} and {@link #escaped}. */
    void string() {
        require('"');
        byte[] text = bytes;
        int index = at;
        from = index;
        escaped = false;
        while (index < text.length) {
            byte next = text[index];
            if (next == '"') {
                to = index;
                at = index + 1;
                return;
            }
            if (next == '\\') {
                escaped = true;
                // What it stands for is looked at by value() or by skip(); here only that it does not end the string.
                index++;
            } else if (next < ' ') {
                if (next >= 0) {
                    throw Unusual.FOUND;
                }
                beyondAscii = true;
            }
            index++;
        }
        throw Unusual.FOUND;
    }

    /** The string that was read last. Without escapes it is a part of the bytes themselves. */
    UTF8String value() {
        return escaped ? UTF8String.fromBytes(unescape()) : UTF8String.fromBytes(bytes, from, to - from);
    }

    private byte[] unescape() {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(to - from);
        for (int index = from; index < to; index++) {
            byte next = bytes[index];
            if (next != '\\') {
                plain.write(next);
                continue;
            }
            index++;
            switch (bytes[index]) {
                case '"', '\\', '/' -> plain.write(bytes[index]);
                case 'b' -> plain.write('\b');
                case 'f' -> plain.write('\f');
                case 'n' -> plain.write('\n');
                case 'r' -> plain.write('\r');
                case 't' -> plain.write('\t');
                case 'u' -> {
                    char character = hexadecimal(index + 1);
                    index += 4;
                    byte[] encoded = String.valueOf(character).getBytes(StandardCharsets.UTF_8);
                    plain.write(encoded, 0, encoded.length);
                }
                default -> throw Unusual.FOUND;
            }
        }
        return plain.toByteArray();
    }

    private char hexadecimal(int index) {
        int character = 0;
        for (int end = index + 4; index < end; index++) {
            int digit = index < to ? Character.digit(bytes[index], 16) : -1;
            if (digit < 0) {
                throw Unusual.FOUND;
            }
            character = character * 16 + digit;
        }
        // Half of a pair means something only with the other half.
        if (Character.isSurrogate((char) character)) {
            throw Unusual.FOUND;
        }
        return (char) character;
    }

    /** A value of a field that nobody asked for. It must be right all the same: in a broken record everything is Spark's. */
    void skip(int depth) {
        switch (peek()) {
            case '"' -> skipString();
            case '{' -> skipObject(depth);
            case '[' -> skipArray(depth);
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        }
    }

    private void skipString() {
        string();
        if (escaped) {
            unescape();
        }
    }

    private void skipObject(int depth) {
        deeper(depth);
        require('{');
        if (take('}')) {
            return;
        }
        do {
            name();
            skip(depth + 1);
        } while (take(','));
        require('}');
    }

    private void skipArray(int depth) {
        deeper(depth);
        require('[');
        if (take(']')) {
            return;
        }
        do {
            skip(depth + 1);
        } while (take(','));
        require(']');
    }

    private static void deeper(int depth) {
        if (depth >= MAX_DEPTH) {
            throw Unusual.FOUND;
        }
    }
}
