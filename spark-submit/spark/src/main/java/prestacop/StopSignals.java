package prestacop;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import sun.misc.Signal;

/** TERM, INT and HUP to a program that waits for a job elsewhere. */
final class StopSignals {
    private final LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();

    StopSignals() {
        for (String name : new String[] {"TERM", "INT", "HUP"}) {
            Signal.handle(new Signal(name), signal -> received.add(signal.getName()));
        }
    }

    /** Waits for the next signal; false when none came in time. */
    boolean await(long milliseconds) throws InterruptedException {
        return received.poll(milliseconds, TimeUnit.MILLISECONDS) != null;
    }
}
