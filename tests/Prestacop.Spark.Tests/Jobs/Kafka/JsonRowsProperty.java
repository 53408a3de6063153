import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.json.JsonToStructsEvaluator;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import prestacop.JsonBytes;
import prestacop.Utf8;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Reads invented records, whole and broken, by Spark's own from_json and by {@link JsonBytes}, and compares the rows. Arguments: the seed, how
 * many records for each schema, the time zone, and the schemas. Prints each record whose rows differ, and counts at the end.
 */
public final class JsonRowsProperty {
    static final String MALFORMED = "malformedRecord";

    final Random random;
    final StructType schema;
    final JsonToStructsEvaluator spark;
    final JsonBytes ours;
    int common, malformed, different;
    JsonRowsProperty(long seed, String schema, String zone) {
        random = new Random(seed);
        this.schema = StructType.fromDDL(schema + ", `" + MALFORMED + "` STRING");
        Map<String, String> options = Map.of("mode", "PERMISSIVE", "columnNameOfCorruptRecord", MALFORMED, "readBytes", "true");
        scala.collection.immutable.Map<String, String> given = scala.collection.immutable.Map$.MODULE$.from(CollectionConverters.asScala(options));
        spark = new JsonToStructsEvaluator(given, this.schema, "_corrupt_record", Option.apply(zone), false);
        ours = new JsonBytes(this.schema, MALFORMED, new JsonToStructsEvaluator(given, this.schema, "_corrupt_record", Option.apply(zone), false));
    }

    public static void main(String[] arguments) {
        long seed = Long.parseLong(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        for (String schema : Arrays.copyOfRange(arguments, 3, arguments.length)) {
            JsonRowsProperty property = new JsonRowsProperty(seed, schema, arguments[2]);
            InventedRecords records = new InventedRecords(property.random, property.schema);
            for (byte[] record : records.special()) {
                property.compare(record);
            }
            for (int number = 0; number < count; number++) {
                property.compare(records.next());
            }
            System.out.println("counts\t" + property.common + "\t" + property.malformed + "\t" + property.different);
        }
    }

    void compare(byte[] record) {
        String expected = outcome(() -> (InternalRow) spark.evaluate(UTF8String.fromBytes(record.clone())));
        String actual = outcome(() -> ours.evaluate(record.clone()));
        common += ours.readCommon(record) == null ? 0 : 1;
        malformed += expected.contains(MALFORMED) ? 1 : 0;
        if (!expected.equals(actual) || Utf8.isValid(record) != UTF8String.fromBytes(record).isValid()) {
            different++;
            System.out.println("different\t" + HexFormat.of().formatHex(record, 0, Math.min(record.length, 2_000)) + "\nSpark: " + expected + "\nours:  " + actual);
        }
    }

    String outcome(Supplier<InternalRow> read) {
        try {
            return describe(read.get(), schema);
        } catch (RuntimeException | StackOverflowError failed) {
            return failed.getClass().getName();
        }
    }

    static String describe(InternalRow row, StructType schema) {
        StringBuilder text = new StringBuilder(row == null ? "null" : "{");
        for (int index = 0; row != null && index < schema.length(); index++) {
            if (!row.isNullAt(index)) {
                DataType type = schema.fields()[index].dataType();
                text.append(schema.fields()[index].name()).append('=').append(describe(row.get(index, type), type)).append(' ');
            }
        }
        return text.append('}').toString();
    }

    static String describe(Object value, DataType type) {
        if (value == null) {
            return "null";
        } else if (type instanceof StructType nested) {
            return describe((InternalRow) value, nested);
        } else if (type instanceof ArrayType array) {
            ArrayData items = (ArrayData) value;
            return IntStream.range(0, items.numElements())
                .mapToObj(index -> items.isNullAt(index) ? "null" : describe(items.get(index, array.elementType()), array.elementType())).toList().toString();
        } else if (value instanceof UTF8String string) {
            return "'" + HexFormat.of().formatHex(string.getBytes()) + "'";
        } else if (value instanceof Double number) {
            // 0.0 and -0.0 are not the same.
            return "double " + Long.toHexString(Double.doubleToRawLongBits(number));
        } else if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        return value.getClass().getSimpleName() + " " + value;
    }
}

/** Records for a schema: right ones in many forms, ones with values of other types, and both with damage. */
final class InventedRecords {
    static final String[] NUMBERS = {
        "0", "-0", "1", "-1", "7", "21", "2147483647", "2147483648", "-2147483648", "-2147483649", "9007199254740993", "999999999999999999",
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "123456789012345678901234567890", "0.1", "-0.0", "0.0", "1.0", "1.",
        ".5", "-.5", "00", "01", "-01", "+1", "- 1", "-", "1e5", "1E5", "1e+5", "1e-7", "1E", "1e", "1.5e", "1.5e300", "1e308", "1e309", "-1e400", "1e0001",
        "1e99999", "4.9e-324", "2.2250738585072012e-308", "0.1234567890123456", "0.12345678901234567", "40.712776123456789012", "9007199254740993.0",
        "9007199254740992.5", "179769313486231580793728971405301e270", "0.000000000000000000000000000001", "1.7976931348623157e308", "12abc", "1 2", "0x1F",
        "1_000", "NaN", "Infinity", "-Infinity", "+Infinity", "INF", "-INF", "nan", "1.2.3", "--1", "1-2", "0e0", "0E-5", "-0e1", "123456789.123456789",
    };
    static final String[] WORDS = {"null", "true", "false", "nul", "nullx", "NULL", "True", "tru", "none", "undefined", "'single'", "unquoted", "/* c */ 1", "// c"};
    static final String[] TEXTS = {
        "", " ", "a", "drone-0042", "patrolling", "NaN", "Infinity", "-INF", "null", "0", "21", "4.5", "true", "{}", "[]", "MAIN ST & 5TH", "Ünïcödé", "\u20ac",
        "\ud83d\ude80", "tab\\tnew\\nline", "\\\"quoted\\\"", "back\\\\slash", "\\/", "\\b\\f\\r", "\\u0041", "\\u00e9", "\\u20AC", "\\u0022", "\\ud83d\\ude80", "\\ud83d",
        "\\ude80", "\\ud83dx", "\\u00", "\\u00zz", "\\x41", "\\'", "\\", "\\\\", "\\u0000", "a\u0001b", "a\tb", "a\nb", "\u007f", "\u0080", "\u2028", "\ufeff", "\uffff",
        "aGVsbG8=", "aGVsbG8", "not base64!", "x y\u0000z",
    };
    /** Texts that are right in JSON. */
    static final String[] PLAIN = Arrays.copyOf(TEXTS, 26);
    static final String[] TIMES = {
        "2026-11-28T17:18:12Z", "2026-11-28T17:18:12.1Z", "2026-11-28T17:18:12.123456Z", "2026-11-28T17:18:12.1234567+00:00", "2026-11-28T17:18:12.123456789Z",
        "2026-11-28T17:18:12.1234567891Z", "2026-11-28T17:18:12+00:00", "2026-11-28T17:18:12-00:00", "2026-11-28T17:18:12-05:00", "2026-11-28T17:18:12+05:30",
        "2026-11-28T17:18:12+17:59", "2026-11-28T17:18:12+18:00", "2026-11-28T17:18:12+18:01", "2026-11-28T17:18:12+19:00", "2026-11-28T17:18:12+5:00", "2026-11-28T17:18:12+0500",
        "2026-11-28T17:18:12+05", "2026-11-28T17:18:12 Z", "2026-11-28T17:18:12z", "2026-11-28T17:18:12", "2026-11-28 17:18:12", "2026-11-28 17:18:12.5", "2026-11-28T17:18Z",
        "2026-11-28T17Z", "2026-11-28T17:18:12.Z", "2026-11-28T17:18:60Z", "2026-11-28T24:00:00Z", "2026-11-28T23:59:59.999999Z", "2026-11-28T7:8:2Z", "2026-11-28", "2026-11", "2026",
        "2026-1-2", "2026-02-29", "2024-02-29", "2024-02-30", "1900-02-29", "2000-02-29T00:00:00Z", "2026-04-31", "2026-13-01", "2026-00-10", "2026-10-00", "0000-01-01", "0001-01-01",
        "0000-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+05:00", "9999-12-31", "9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59-05:00", "10000-01-01T00:00:00Z",
        "1582-10-04", "1582-10-10T12:00:00Z", "1883-11-18T12:00:00Z", "1969-12-31T23:59:59.999999Z", "1970-01-01T00:00:00Z", "-2026-11-28", "+2026-11-28", "+2026-11-28T17:18:12Z",
        "2026-11-28T17:18:12 America/New_York", "2026-11-28T17:18:12UTC", "2026-11-28T17:18:12UTC+5", "2026-11-28T17:18:12[Europe/Paris]", " 2026-11-28T17:18:12Z ", "2026-11-28 ", "2026-11-28Txyz",
        "28.11.2026", "11/28/2026", "20261128", "2026/11/28", "17:18:12", "T17:18:12Z", "Sat, 28 Nov 2026", "1700000000", "epoch", "now", "today", "2026-11-28T17:18:12\\u005a", "2026-11-2\u0668",
        "2026-11-28T17:18:12.123456+00:00:00", "2026\\u002d11-28",
    };
    static final String[] UNKNOWN = {"1", "-1.5e3", "\"x\\n\"", "null", "true", "false", "[]", "{}", "[1, [\"a\", null], {\"b\": {}}]", "{\"a\": {\"b\": [true]}, \"c\": 0}"};
    static final byte[][] BAD_BYTES = {
        {(byte) 0xff}, {(byte) 0x80}, {(byte) 0xc0, (byte) 0xaf}, {(byte) 0xc3}, {(byte) 0xe2, (byte) 0x82}, {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
        {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80}, {(byte) 0xf0, (byte) 0x80, (byte) 0x80, (byte) 0x80}, {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, {0}, {'\\'}, {'"'}, {'{'}, {'}'}, {','},
        {':'}, {0x1f}, {0x0b}, {(byte) 0xc2, (byte) 0xa0}, {'#'}, {'/', '/'}, {'\n'},
    };

    final Random random;
    final StructType schema;

    InventedRecords(Random random, StructType schema) {
        this.random = random;
        this.schema = schema;
    }

    List<byte[]> special() {
        String first = schema.fields()[0].name();
        String[] texts = {
            "", " ", "\n\t ", "null", " null ", "true", "12", "\"text\"", "[]", "[{}]", "[null]", "{}", " {} ", "{}\n", "{} {}", "{}{}", "{},", "{}]", "{}x", "{}\u0000", "{", "}", "{]", "[}", "{\"", "{\"a", "{\"a\"", "{\"a\":",
            "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{,}", "{\"a\" 1}", "{\"a\"::1}", "{\"a\":1 \"b\":2}", "{a:1}", "{'a':1}", "{1:1}", "{null:1}", "{\"\":1}", "{\"a\\u0062\":1}", "\ufeff{}", "\u00a0{}", "{\"a\":[1,2,{\"b\":[]}]}",
            "{\"a\":[1,]}", "{\"a\":[,1]}", "{\"a\":{\"b\":1]}", "{\"" + JsonRowsProperty.MALFORMED + "\":\"x\"}", "{\"" + first + "\":null,\"" + first + "\":\"x\"}", "{\"" + first + "\":\"x\",\"" + first + "\":null}",
            "{\"" + first.toUpperCase() + "\":\"x\"}", "// c\n{}", "/* c */{}", "{}// c", "{\"a\":\"" + "x".repeat(70_000) + "\"}", "{\"" + first + "\":\"" + "x".repeat(70_000) + "\"}",
            "{\"" + first + "\":\"" + "y\\n".repeat(400_000) + "\"}", "{\"" + "k".repeat(60_000) + "\":1}", "{\"a\":" + "1".repeat(2_000) + "}", "{\"a\":1." + "1".repeat(2_000) + "}", "{\"" + first + "\":" + "7".repeat(1_500) + "}",
        };
        int[] depths = {3, 30, 31, 32, 33, 60, 900, 1_100, 5_000};
        List<byte[]> records = new ArrayList<>();
        for (String text : texts) {
            records.add(text.getBytes(StandardCharsets.UTF_8));
        }
        for (int depth : depths) {
            records.add(("{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}").getBytes(StandardCharsets.UTF_8));
            records.add(("{\"" + first + "\":" + "{\"a\":".repeat(depth) + "1" + "}".repeat(depth) + "}").getBytes(StandardCharsets.UTF_8));
        }
        for (String encoding : new String[] {"UTF-16", "UTF-16LE", "UTF-32"}) {
            records.add("{\"a\":1}".getBytes(Charset.forName(encoding)));
        }
        return records;
    }

    byte[] next() {
        byte[] record = object(schema, 0, random.nextBoolean() ? 0 : 1 + random.nextInt(60)).getBytes(StandardCharsets.UTF_8);
        for (int damages = random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 0; damages > 0; damages--) {
            record = damaged(record);
        }
        return record;
    }

    /** @param odd one of how many values is of another type or form; 0 for none */
    String object(StructType type, int depth, int odd) {
        StringBuilder text = new StringBuilder(blank()).append('{');
        boolean shuffled = random.nextInt(5) == 0;
        int fields = type.length();
        boolean any = false;
        for (int step = 0; step < fields; step++) {
            int index = shuffled ? random.nextInt(fields) : step;
            if (random.nextInt(4) == 0) {
                continue;
            }
            text.append(any ? "," : "").append(blank()).append('"').append(type.fields()[index].name()).append('"').append(blank()).append(':').append(blank());
            text.append(odd > 0 && random.nextInt(odd) == 0 ? anything(depth) : value(type.fields()[index].dataType(), depth, odd)).append(blank());
            any = true;
            if (random.nextInt(20) == 0) {
                text.append(",\"").append(pick(odd > 0 ? TEXTS : PLAIN)).append("\":").append(odd > 0 ? anything(depth) : pick(UNKNOWN));
            }
        }
        return text.append(blank()).append('}').append(blank()).toString();
    }

    String value(DataType type, int depth, int odd) {
        boolean oddNumber = odd > 0 && type instanceof NumericType && random.nextInt(3) == 0;
        if (oddNumber || random.nextInt(8) == 0) {
            return oddNumber ? pick(NUMBERS) : "null";
        } else if (type instanceof StructType nested) {
            return object(nested, depth + 1, odd);
        } else if (type instanceof ArrayType) {
            return random.ints(random.nextInt(4), 0, 6).mapToObj(dice -> dice == 0 ? "null" : quoted(pick(odd > 0 ? TEXTS : PLAIN))).collect(Collectors.joining(",", "[", blank() + "]"));
        } else if (type.equals(DataTypes.IntegerType)) {
            return String.valueOf(random.nextInt(3) == 0 ? random.nextInt() : random.nextInt(100));
        } else if (type.equals(DataTypes.LongType)) {
            return String.valueOf(random.nextInt(3) == 0 ? random.nextLong() : random.nextInt());
        } else if (type.equals(DataTypes.DoubleType)) {
            return decimal();
        } else if (type.equals(DataTypes.TimestampType)) {
            return quoted(odd > 0 && random.nextInt(3) == 0 ? pick(TIMES) : time(odd));
        } else if (type.equals(DataTypes.DateType)) {
            return quoted(odd > 0 && random.nextInt(2) == 0 ? pick(TIMES) : time(odd).substring(0, 10));
        } else if (type.equals(DataTypes.BinaryType) && odd == 0) {
            return random.nextBoolean() ? "null" : "\"aGVsbG8=\"";
        } else if (type.equals(DataTypes.BooleanType)) {
            return String.valueOf(random.nextBoolean());
        }
        return quoted(random.nextBoolean() ? pick(odd > 0 ? TEXTS : PLAIN) : "text-" + random.nextInt());
    }

    String decimal() {
        return switch (random.nextInt(6)) {
            case 0 -> String.valueOf(Double.longBitsToDouble(random.nextLong()));
            case 1 -> String.valueOf(random.nextInt(1000));
            case 2 -> String.valueOf(random.nextGaussian());
            case 3 -> "-" + random.nextInt(200) + "." + random.nextInt(1_000_000);
            case 4 -> Math.abs(random.nextLong()) + "." + Math.abs(random.nextLong());
            default -> random.nextInt(90) + "." + String.format("%06d", random.nextInt(1_000_000));
        };
    }

    String time(int odd) {
        String fraction = random.nextBoolean() ? "" : "." + String.valueOf(1_000_000_000 + random.nextInt(1_000_000_000)).substring(1, 2 + random.nextInt(9));
        String zone = random.nextInt(3) == 0 ? String.format("%s%02d:%02d", random.nextBoolean() ? "+" : "-", random.nextInt(odd > 0 ? 20 : 18), random.nextInt(odd > 0 ? 62 : 60)) : random.nextBoolean() ? "Z" : "+00:00";
        return String.format("%04d-%02d-%02dT%02d:%02d:%02d%s%s", random.nextInt(4) == 0 ? random.nextInt(odd > 0 ? 0 : 1, 10_000) : 2000 + random.nextInt(40), 1 + random.nextInt(12), 1 + random.nextInt(odd > 0 ? 31 : 28),
            random.nextInt(24), random.nextInt(60), random.nextInt(60), fraction, zone);
    }

    String anything(int depth) {
        return switch (random.nextInt(depth > 3 ? 4 : 6)) {
            case 0 -> pick(NUMBERS);
            case 1 -> pick(WORDS);
            case 2 -> quoted(pick(TEXTS));
            case 3 -> quoted(pick(TIMES));
            case 4 -> "[" + anything(depth + 1) + (random.nextBoolean() ? "," + anything(depth + 1) : "") + "]";
            default -> "{" + quoted(pick(TEXTS)) + ":" + anything(depth + 1) + (random.nextBoolean() ? ",\"b\":" + anything(depth + 1) : "") + "}";
        };
    }

    byte[] damaged(byte[] record) {
        int at = random.nextInt(record.length + 1);
        byte[] inserted = switch (random.nextInt(8)) {
            case 0 -> BAD_BYTES[random.nextInt(BAD_BYTES.length)];
            case 1 -> pick(TEXTS).getBytes(StandardCharsets.UTF_8);
            case 2 -> pick(WORDS).getBytes(StandardCharsets.UTF_8);
            case 3 -> new byte[] {(byte) random.nextInt(256)};
            case 4 -> Arrays.copyOfRange(record, Math.min(at, record.length / 2), Math.max(at, record.length / 2));
            default -> new byte[0];
        };
        int dice = random.nextInt(6);
        int left = record.length - at;
        int removed = dice == 0 ? left : dice < 3 ? Math.min(1 + random.nextInt(4), left) : 0;
        byte[] result = new byte[record.length - removed + inserted.length];
        System.arraycopy(record, 0, result, 0, at);
        System.arraycopy(inserted, 0, result, at, inserted.length);
        System.arraycopy(record, at + removed, result, at + inserted.length, record.length - at - removed);
        return result;
    }

    static String quoted(String text) {
        return "\"" + text + "\"";
    }

    String blank() {
        return random.nextInt(12) == 0 ? new String[] {" ", "\n", "\t", "\r\n", "  "}[random.nextInt(5)] : "";
    }

    <T> T pick(T[] items) {
        return items[random.nextInt(items.length)];
    }
}
