import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import prestacop.JobProgram;

/** Prints how the job of an unpacked archive is started, or why it cannot be. */
public final class StartJob {
    public static void main(String[] arguments) {
        List<String> given = Arrays.asList(arguments);
        try {
            System.out.println(String.join("|", JobProgram.command(Path.of(given.get(0)), given.subList(1, given.size()))));
        } catch (IOException refused) {
            System.out.println(refused.getMessage());
        }
    }
}
