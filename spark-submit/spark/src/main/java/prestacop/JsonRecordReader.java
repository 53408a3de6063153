package prestacop;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/** Reads JSON records that are as a program writes them, from their bytes. Not for several threads at once. */
final class JsonRecordReader {
    /** Bytes of the longest record that is read here; Jackson bounds the length of a string, which no shorter record reaches. */
    private static final int MAX_LENGTH = 1_000_000;

    private final JsonShape root;
    private final JsonText text = new JsonText();

    JsonRecordReader(JsonShape root) {
        this.root = root;
    }

    /** The row of a record, as from_json makes it; null when the record is not in a common form, and may be right or wrong. */
    InternalRow read(byte[] record) {
        if (record.length > MAX_LENGTH) {
            return null;
        }
        try {
            text.open(record);
            InternalRow row = object(root);
            text.requireEnd();
            // Spark puts a replacement character in the place of what is not UTF-8.
            return text.beyondAscii && !UTF8String.fromBytes(record).isValid() ? null : row;
        } catch (JsonCursor.Unusual unusual) {
            return null;
        }
    }

    private InternalRow object(JsonShape shape) {
        Object[] values = new Object[shape.width()];
        text.require('{');
        if (!text.take('}')) {
            int expected = 0;
            do {
                text.name();
                int field = shape.find(text.bytes, text.from, text.to, expected);
                if (field < 0) {
                    text.skip(0);
                } else {
                    // Of a name that is there twice the last value counts, as for Spark.
                    values[field] = text.takeNull() ? null : value(shape, field);
                    expected = field + 1;
                }
            } while (text.take(','));
            text.require('}');
        }
        return new GenericInternalRow(values);
    }

    private Object value(JsonShape shape, int field) {
        switch (shape.kinds[field]) {
            case STRING:
                text.string();
                return text.value();
            case INT:
                text.number();
                return text.asInt();
            case LONG:
                text.number();
                return text.asLong();
            case DOUBLE:
                text.number();
                return text.asDouble();
            case TIMESTAMP:
                plainString();
                return JsonTimes.timestamp(text.bytes, text.from, text.to);
            case DATE:
                plainString();
                return JsonTimes.date(text.bytes, text.from, text.to);
            case OBJECT:
                return object(shape.objects[field]);
            case STRINGS:
                return strings();
            default:
                throw JsonCursor.Unusual.FOUND;
        }
    }

    private void plainString() {
        text.string();
        if (text.escaped) {
            throw JsonCursor.Unusual.FOUND;
        }
    }

    private GenericArrayData strings() {
        List<Object> values = new ArrayList<>();
        text.require('[');
        if (!text.take(']')) {
            do {
                if (text.takeNull()) {
                    values.add(null);
                } else {
                    text.string();
                    values.add(text.value());
                }
            } while (text.take(','));
            text.require(']');
        }
        return new GenericArrayData(values.toArray());
    }
}
