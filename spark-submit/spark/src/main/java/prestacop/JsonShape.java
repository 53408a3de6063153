package prestacop;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A schema as {@link JsonRecordReader} uses it: the names as bytes, and for each field what may stand there. */
final class JsonShape {
    /** What a value must be. Values of every other type are left to Spark. */
    enum Kind { STRING, INT, LONG, DOUBLE, TIMESTAMP, DATE, OBJECT, STRINGS, LEFT_TO_SPARK }

    final byte[][] names;
    final Kind[] kinds;
    /** The shape of each field of the kind OBJECT. */
    final JsonShape[] objects;

    private JsonShape(StructType schema, Set<String> skipped) {
        StructField[] fields = schema.fields();
        names = new byte[fields.length][];
        kinds = new Kind[fields.length];
        objects = new JsonShape[fields.length];
        for (int index = 0; index < fields.length; index++) {
            DataType type = fields[index].dataType();
            // No name in JSON is null: the column is never found.
            names[index] = skipped.contains(fields[index].name()) ? null : fields[index].name().getBytes(StandardCharsets.UTF_8);
            kinds[index] = kindOf(type);
            objects[index] = type instanceof StructType nested ? new JsonShape(nested, Set.of()) : null;
        }
    }

    /** The shape of a schema in which one column is not read, but said by the parser: that of malformed records. */
    static JsonShape of(StructType schema, String malformed) {
        return new JsonShape(schema, Set.of(malformed));
    }

    int width() {
        return names.length;
    }

    /** The field of a name, or -1. Programs write the fields in one order: the search begins at the one that is expected next. */
    int find(byte[] text, int from, int to, int expected) {
        for (int step = 0, index = expected; step < names.length; step++, index++) {
            if (index >= names.length) {
                index -= names.length;
            }
            byte[] name = names[index];
            if (name != null && name.length == to - from && Arrays.equals(name, 0, name.length, text, from, to)) {
                return index;
            }
        }
        return -1;
    }

    private static Kind kindOf(DataType type) {
        if (type.equals(DataTypes.StringType)) {
            return Kind.STRING;
        } else if (type.equals(DataTypes.IntegerType)) {
            return Kind.INT;
        } else if (type.equals(DataTypes.LongType)) {
            return Kind.LONG;
        } else if (type.equals(DataTypes.DoubleType)) {
            return Kind.DOUBLE;
        } else if (type.equals(DataTypes.TimestampType)) {
            return Kind.TIMESTAMP;
        } else if (type.equals(DataTypes.DateType)) {
            return Kind.DATE;
        } else if (type instanceof StructType) {
            return Kind.OBJECT;
        }
        return type instanceof ArrayType array && array.elementType().equals(DataTypes.StringType) ? Kind.STRINGS : Kind.LEFT_TO_SPARK;
    }
}
