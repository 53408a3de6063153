package prestacop;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.expressions.CallMethodViaReflection;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.JsonToStructs;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.json.JsonToStructsEvaluator;
import org.apache.spark.sql.catalyst.expressions.objects.Invoke;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.ObjectType;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractPartialFunction;

/**
 * Puts calls of compiled code in the place of two functions that Spark runs outside of the code that it generates: from_json over bytes,
 * where the query asks for it by the option {@code readBytes}, and java_method for the code of {@link Plates}. A step that holds one of them
 * takes part in no generated stage: Spark writes all columns of its input, the parsed record among them, into a row of its own, and reads them
 * back. A third, is_valid_utf8 over bytes, gets a quick way for ASCII.
 */
final class CompiledExpressions extends Rule<LogicalPlan> {
    private static final Logger LOG = LoggerFactory.getLogger(CompiledExpressions.class);
    /** Setting of a session: {@code false} leaves the queries as they are. Default: true. */
    private static final String SETTING = "spark.prestacop.compiledExpressions";
    private static final String MARK = "readbytes";
    private static final String MALFORMED = "columnnameofcorruptrecord";
    private static final Set<String> KNOWN_OPTIONS = Set.of(MARK, MALFORMED, "mode");
    private static final Set<String> PLATE_METHODS = Set.of("token", "entry", "seal");

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        if (!Boolean.parseBoolean(conf().getConfString(SETTING, "true"))) {
            return plan;
        }
        try {
            return plan.transformAllExpressions(new AbstractPartialFunction<Expression, Expression>() {
                @Override
                public boolean isDefinedAt(Expression expression) {
                    return expression instanceof JsonToStructs || expression instanceof CallMethodViaReflection || expression instanceof Invoke;
                }

                @Override
                public Expression apply(Expression expression) {
                    if (expression instanceof JsonToStructs json) {
                        return ofJson(json);
                    }
                    return expression instanceof Invoke invoke ? ofCheck(invoke) : ofPlates((CallMethodViaReflection) expression);
                }
            });
        } catch (LinkageError otherVersion) {
            // A Spark that has other classes: the queries run as they are.
            LOG.warn("This version of Spark runs the queries without the compiled expressions of Prestacop, at a lower rate", otherVersion);
            return plan;
        }
    }

    private Expression ofJson(JsonToStructs json) {
        Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        CollectionConverters.asJava(json.options()).forEach(options::put);
        boolean asked = Boolean.parseBoolean(options.get(MARK))
            && options.containsKey(MALFORMED)
            && "PERMISSIVE".equalsIgnoreCase(options.getOrDefault("mode", "PERMISSIVE"))
            && options.keySet().stream().allMatch(name -> KNOWN_OPTIONS.contains(name.toLowerCase(Locale.ROOT)));
        // The old parser of times has forms of its own.
        if (!asked || json.timeZoneId().isEmpty() || "LEGACY".equals(conf().legacyTimeParserPolicy().toString())) {
            return json;
        }
        if (!(json.dataType() instanceof StructType schema) || !isTextOfBytes(json.child())) {
            return json;
        }
        Expression bytes = ((Cast) json.child()).child();
        JsonToStructsEvaluator spark = new JsonToStructsEvaluator(
            json.options(), schema, conf().columnNameOfCorruptRecord(), json.timeZoneId(), json.variantAllowDuplicateKeys());
        JsonBytes target = new JsonBytes(schema, options.get(MALFORMED), spark);
        return new Invoke(new Literal(target, new ObjectType(JsonBytes.class)), "evaluate", schema, sequence(List.of(bytes)),
            sequence(List.of((AbstractDataType) DataTypes.BinaryType)), true, true, true);
    }

    /** is_valid_utf8 over bytes. */
    private static Expression ofCheck(Invoke invoke) {
        if (!"isValid".equals(invoke.functionName()) || !isTextOfBytes(invoke.targetObject())) {
            return invoke;
        }
        Expression bytes = ((Cast) invoke.targetObject()).child();
        return new StaticInvoke(Utf8.class, DataTypes.BooleanType, "isValid", sequence(List.of(bytes)), sequence(List.of((AbstractDataType) DataTypes.BinaryType)),
            true, false, true, Option.empty());
    }

    private static boolean isTextOfBytes(Expression expression) {
        return expression instanceof Cast cast && cast.child().dataType().equals(DataTypes.BinaryType);
    }

    private static Expression ofPlates(CallMethodViaReflection call) {
        List<Expression> children = new ArrayList<>(CollectionConverters.asJava(call.children()));
        String method = textOf(children.get(1));
        if (!Plates.class.getName().equals(textOf(children.get(0))) || !PLATE_METHODS.contains(method) || !call.failOnError()) {
            return call;
        }
        List<Expression> arguments = children.subList(2, children.size());
        List<AbstractDataType> types = new ArrayList<>();
        for (Expression argument : arguments) {
            if (!argument.dataType().equals(DataTypes.StringType)) {
                return call;
            }
            types.add(DataTypes.StringType);
        }
        // Not deterministic, as java_method is not: it is called once for a row, and no filter moves past it.
        return new StaticInvoke(PlateFunctions.class, DataTypes.StringType, method, sequence(List.copyOf(arguments)), sequence(types),
            false, true, false, Option.empty());
    }

    private static String textOf(Expression expression) {
        return expression instanceof Literal literal && literal.dataType().equals(DataTypes.StringType) ? String.valueOf(literal.value()) : "";
    }

    private static <T> Seq<T> sequence(List<T> items) {
        return CollectionConverters.asScala(items).toSeq();
    }
}
