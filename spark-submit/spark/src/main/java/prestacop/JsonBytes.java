package prestacop;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.json.JsonToStructsEvaluator;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * from_json over bytes. Spark reads each record through a decoder with a buffer of 8 KB of its own, which is more than half of what storing
 * it costs. A record in a common form is read here, from its bytes; every other one by Spark's own evaluator, so that the rows are the same.
 */
public final class JsonBytes implements Serializable {
    private static final long serialVersionUID = 1L;

    private final StructType schema;
    private final String malformed;
    private final JsonToStructsEvaluator spark;
    private transient JsonRecordReader reader;

    /**
     * @param schema the type of the rows
     * @param malformed the name of the column that takes the text of a malformed record
     * @param spark what from_json calls
     */
    public JsonBytes(StructType schema, String malformed, JsonToStructsEvaluator spark) {
        this.schema = schema;
        this.malformed = malformed;
        this.spark = spark;
    }

    /** The row of a record, or null for a record that is null or blank. Called by generated code; each task has an instance of its own. */
    public InternalRow evaluate(byte[] record) {
        if (record == null) {
            return null;
        }
        InternalRow row = readCommon(record);
        return row != null ? row : (InternalRow) spark.evaluate(UTF8String.fromBytes(record));
    }

    /** The row of a record in a common form; null for every other one. */
    public InternalRow readCommon(byte[] record) {
        if (reader == null) {
            reader = new JsonRecordReader(JsonShape.of(schema, malformed));
        }
        return reader.read(record);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonBytes that && schema.equals(that.schema) && malformed.equals(that.malformed) && spark.equals(that.spark);
    }

    @Override
    public int hashCode() {
        return 31 * schema.hashCode() + malformed.hashCode();
    }

    @Override
    public String toString() {
        return "json_bytes";
    }
}
