import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import prestacop.Plates;

/** Prints what the jobs make of each line "plate|state|..." of a file: the token, a line of the vault and sealed bytes, separated by tabs. */
public final class PlateVectors {
    public static void main(String[] arguments) throws Exception {
        for (String line : Files.readAllLines(Path.of(arguments[0]), StandardCharsets.UTF_8)) {
            if (line.startsWith("#")) {
                continue;
            }
            String[] parts = line.split("\\|", -1);
            String bytes = Base64.getEncoder().encodeToString(parts[0].getBytes(StandardCharsets.UTF_8));
            System.out.println("vector\t" + Plates.token(parts[0], parts[1]) + "\t" + Plates.entry(parts[0], parts[1]) + "\t" + Plates.seal(bytes));
        }
        System.out.println("nothing\t" + Plates.token(null, null) + Plates.entry(null, "NY") + Plates.seal(null));
    }
}
