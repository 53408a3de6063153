package prestacop;

import org.apache.spark.unsafe.types.UTF8String;

/** The methods of {@link Plates} on Spark's own strings, for generated code. */
public final class PlateFunctions {
    private PlateFunctions() {}

    public static UTF8String token(UTF8String plate, UTF8String state) {
        return UTF8String.fromString(Plates.token(text(plate), text(state)));
    }

    public static UTF8String entry(UTF8String plate, UTF8String state) {
        return UTF8String.fromString(Plates.entry(text(plate), text(state)));
    }

    public static UTF8String seal(UTF8String base64) {
        return UTF8String.fromString(Plates.seal(text(base64)));
    }

    private static String text(UTF8String value) {
        return value == null ? null : value.toString();
    }
}
