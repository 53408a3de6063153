package prestacop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.spark.SparkEnv;
import org.apache.spark.SparkFiles;

/**
 * The key file: a line {@code ID BASE64} for each key of 32 bytes, the current one first. As Prestacop.Contracts.PlateKeys reads it.
 * The key is never in a plan or an argument, because both are logged: only the path of its file is.
 */
final class PlateKeys {
    static final String VARIABLE = "PRESTACOP_PLATE_KEY_FILE";
    static final String SETTING = "spark.prestacop.plateKeyFile";

    private static volatile PlateKeys current;

    final String id;
    final SecretKeySpec tokenKey;
    final SecretKeySpec vaultKey;

    private PlateKeys(String id, byte[] master) {
        this.id = id;
        this.tokenKey = new SecretKeySpec(derive(master, "prestacop plate token"), "HmacSHA256");
        this.vaultKey = new SecretKeySpec(derive(master, "prestacop plate vault"), "AES");
    }

    /** The first key of the file. A job that runs for weeks goes on with the key that it started with. */
    static PlateKeys current() {
        PlateKeys known = current;
        if (known == null) {
            synchronized (PlateKeys.class) {
                known = current;
                if (known == null) {
                    known = read(file()).get(0);
                    current = known;
                }
            }
        }
        return known;
    }

    static List<PlateKeys> read(Path file) {
        List<PlateKeys> keys = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                String[] parts = line.trim().split(" +");
                byte[] bytes = parts.length == 2 && parts[0].matches("k[0-9]{1,3}") ? Base64.getDecoder().decode(parts[1]) : new byte[0];
                if (bytes.length != 32) {
                    throw new IllegalStateException("The plate key file " + file + " must have lines 'k1 KEY', where KEY is 32 bytes in base64.");
                }
                keys.add(new PlateKeys(parts[0], bytes));
            }
        } catch (IOException failure) {
            throw new IllegalStateException("The plate key file " + file + " cannot be read: " + failure, failure);
        }
        if (keys.isEmpty()) {
            throw new IllegalStateException("The plate key file " + file + " has no key.");
        }
        return keys;
    }

    private static Path file() {
        SparkEnv spark = SparkEnv.get();
        String name = spark == null ? "" : spark.conf().get(SETTING, "");
        if (name.isEmpty()) {
            name = System.getenv().getOrDefault(VARIABLE, "");
        }
        if (name.isEmpty()) {
            throw new IllegalStateException("No plate key is configured: set " + VARIABLE + ", or distribute the file with --files and name it with --conf " + SETTING + "=FILE.");
        }
        Path path = Path.of(name);
        if (Files.exists(path) || spark == null) {
            return path;
        }
        // Distributed with --files it lies in a folder of Spark's choice, under its own name.
        Path distributed = Path.of(SparkFiles.get(path.getFileName().toString()));
        return Files.exists(distributed) ? distributed : path;
    }

    private static byte[] derive(byte[] master, String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(master, "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
