package prestacop;

/** A place in the bytes of a JSON text, and the steps over blanks, marks and words. */
abstract class JsonCursor {
    /** Something that is wrong, rare or doubtful. One instance, without a stack trace: it is no error. */
    static final class Unusual extends RuntimeException {
        private static final long serialVersionUID = 1L;
        static final Unusual FOUND = new Unusual();

        private Unusual() {
            super("left to Spark", null, false, false);
        }
    }

    byte[] bytes;
    int at;

    /** The next byte that is no blank; it is not consumed. */
    byte peek() {
        while (at < bytes.length) {
            byte next = bytes[at];
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                return next;
            }
            at++;
        }
        throw Unusual.FOUND;
    }

    boolean take(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    void require(char wanted) {
        if (peek() != wanted) {
            throw Unusual.FOUND;
        }
        at++;
    }

    /** Nothing but blanks follows. */
    void requireEnd() {
        for (; at < bytes.length; at++) {
            byte next = bytes[at];
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                throw Unusual.FOUND;
            }
        }
    }

    boolean takeNull() {
        if (peek() != 'n') {
            return false;
        }
        word("null");
        return true;
    }

    void word(String word) {
        if (bytes.length - at < word.length()) {
            throw Unusual.FOUND;
        }
        for (int index = 0; index < word.length(); index++) {
            if (bytes[at + index] != word.charAt(index)) {
                throw Unusual.FOUND;
            }
        }
        at += word.length();
    }
}
