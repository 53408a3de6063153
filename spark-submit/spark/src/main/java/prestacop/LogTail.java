package prestacop;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A log of a container that grows. YARN can be asked for a number of bytes at the end of a log, not for those after a place; but it says how long the
 * log was when it was read.
 */
final class LogTail {
    private static final long USUAL_SIZE = 16 * 1024;
    private static final String CONTENTS = "LogContents:\n";
    private static final Pattern LENGTH = Pattern.compile("LogLength:\\s*(\\d+)");

    private final String name;
    private final PrintStream target;
    private long shown;
    private long length;

    LogTail(String name, PrintStream target) {
        this.name = name;
        this.target = target;
    }

    String name() {
        return name;
    }

    /**
     * How many bytes of the log's end to ask for.
     *
     * @param asked How many were not enough; 0 for the first time.
     */
    long sizeToAskFor(long asked) {
        return asked == 0 ? USUAL_SIZE : Math.max(2 * asked, length - shown + USUAL_SIZE);
    }

    /**
     * Shows what is new in a reply.
     *
     * @param reply What YARN sends: a heading, and the end of the log.
     * @param asked How many bytes were asked for.
     * @return False when the reply begins behind what was shown last: nothing is shown then.
     */
    boolean show(byte[] reply, long asked) {
        // A character a byte: places in it are places in the reply.
        String text = new String(reply, StandardCharsets.ISO_8859_1);
        int heading = text.indexOf(CONTENTS);
        Matcher found = LENGTH.matcher(heading < 0 ? "" : text.substring(0, heading));
        if (!found.find()) {
            return true;
        }
        length = Long.parseLong(found.group(1));
        long first = length - Math.min(asked, length);
        if (first > shown) {
            return false;
        }
        int from = heading + CONTENTS.length() + (int) (shown - first);
        int count = (int) Math.min(length - shown, reply.length - from);
        if (count > 0) {
            target.write(reply, from, count);
            target.flush();
            shown += count;
        }
        return true;
    }
}
