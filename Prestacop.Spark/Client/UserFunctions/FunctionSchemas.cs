using Prestacop.Spark.Arrow;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.UserFunctions;

/// <summary>The columns of the records that a function returns, before there is one.</summary>
static class FunctionSchemas
{
    /// <summary>A DateTime becomes a timestamp without zone.</summary>
    /// <exception cref="NotSupportedException">A property's type has no Spark type.</exception>
    public static StructType Of<T>() => (StructType)DateTimeKinds.Resolve(RecordTypes.SchemaOf(typeof(T)));
}
