package prestacop;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;

/**
 * What the jobs store in the place of a plate. Called from plans by java_method, which passes text and takes text: nothing is "".
 * Prestacop.Contracts has the same rules in C#; both are tested with the same vectors.
 */
public final class Plates {
    private static final int MAX_LENGTH = 16;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final Set<String> NO_PLATES = Set.of("NA", "NONE", "BLANK", "BLANKPLATE", "NOPLATE", "UNKNOWN", "TEMP");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ThreadLocal<Mac> MACS = new ThreadLocal<>();

    private Plates() {}

    /** The token of a plate, such as {@code k1-0f...}; "" when the text is no plate. */
    public static String token(String plate, String state) {
        String vehicle = vehicle(plate, state);
        return vehicle.isEmpty() ? "" : tokenOf(vehicle, PlateKeys.current());
    }

    /** A line of the vault: the token and, encrypted, its plate and state; "" when the text is no plate. */
    public static String entry(String plate, String state) {
        String vehicle = vehicle(plate, state);
        if (vehicle.isEmpty()) {
            return "";
        }
        PlateKeys key = PlateKeys.current();
        String token = tokenOf(vehicle, key);
        return token + " " + seal(vehicle.getBytes(StandardCharsets.UTF_8), token, key);
    }

    /** Bytes in which a plate may be, encrypted. */
    public static String seal(String base64) {
        return base64 == null ? "" : seal(Base64.getMimeDecoder().decode(base64), "unreadable", PlateKeys.current());
    }

    /** Plate and state in one spelling: letters and digits in capitals, a blank, and the state, 99 when it is unknown. */
    static String vehicle(String plate, String state) {
        String letters = lettersAndDigits(plate);
        if (letters.isEmpty() || letters.length() > MAX_LENGTH || NO_PLATES.contains(letters)) {
            return "";
        }
        String from = lettersAndDigits(state);
        return letters + " " + (from.isEmpty() ? "99" : from);
    }

    static String tokenOf(String vehicle, PlateKeys key) {
        Mac mac = MACS.get();
        try {
            if (mac == null) {
                mac = Mac.getInstance("HmacSHA256");
                mac.init(key.tokenKey);
                MACS.set(mac);
            }
            byte[] hash = mac.doFinal(vehicle.getBytes(StandardCharsets.UTF_8));
            return key.id + "-" + HexFormat.of().formatHex(Arrays.copyOf(hash, 16));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String seal(byte[] content, String about, PlateKeys key) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key.vaultKey, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(about.getBytes(StandardCharsets.UTF_8));
            byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(content.length));
            cipher.doFinal(content, 0, content.length, sealed, NONCE_BYTES);
            return key.id + "." + Base64.getEncoder().encodeToString(sealed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String lettersAndDigits(String text) {
        if (text == null) {
            return "";
        }
        StringBuilder kept = new StringBuilder(text.length());
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character >= 'a' && character <= 'z') {
                kept.append((char) (character - 'a' + 'A'));
            } else if ((character >= 'A' && character <= 'Z') || (character >= '0' && character <= '9')) {
                kept.append(character);
            }
        }
        return kept.toString();
    }
}
