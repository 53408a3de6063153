using Apache.Arrow;

namespace Prestacop.Spark.Worker.Host;

/// <summary>
/// The schema that a function was declared with. Spark takes a batch's columns by their place and trusts their types: a wrong one would become wrong values,
/// so each batch is checked here.
/// </summary>
sealed class DeclaredResult(Schema schema)
{
    /// <returns>The batch with the declared columns, in the declared order.</returns>
    /// <exception cref="InvalidDataException">A column is missing, too many, of another type, or null where it must not be.</exception>
    public RecordBatch Check(string function, RecordBatch batch)
    {
        if (batch is null)
            throw new InvalidDataException($"The C# function '{function}' returned null where a batch belongs.");
        var declared = schema.FieldsList;
        var returned = batch.Schema.FieldsList;
        var places = declared.Select(field => PlaceOf(field.Name, returned)).ToArray();
        if (returned.Count != declared.Count || places.Contains(-1) || places.Distinct().Count() != places.Length)
            throw new InvalidDataException($"The C# function '{function}' returned the columns {Names(returned)}; declared are {Names(declared)}.");
        for (var i = 0; i < places.Length; i++)
            CheckColumn(function, declared[i], returned[places[i]], batch.Column(places[i]));
        return new RecordBatch(new Schema(declared, null), places.Select(batch.Column), batch.Length);
    }

    /// <summary>Names are compared exactly, then without regard to case, as Spark does.</summary>
    static int PlaceOf(string name, IReadOnlyList<Field> fields)
    {
        var at = Find(StringComparison.Ordinal);
        return at >= 0 ? at : Find(StringComparison.OrdinalIgnoreCase);

        int Find(StringComparison comparison)
        {
            for (var i = 0; i < fields.Count; i++)
            {
                if (fields[i].Name.Equals(name, comparison))
                    return i;
            }

            return -1;
        }
    }

    static void CheckColumn(string function, Field declared, Field returned, IArrowArray column)
    {
        if (!ArrowTypes.AreAlike(declared.DataType, column.Data.DataType))
        {
            throw new InvalidDataException(
                $"The C# function '{function}' returned the column '{returned.Name}' as {ArrowTypes.Text(column.Data.DataType)}; declared is {ArrowTypes.Text(declared.DataType)}.");
        }

        if (!declared.IsNullable && column.NullCount > 0)
            throw new InvalidDataException($"The C# function '{function}' returned {column.NullCount} nulls in the column '{declared.Name}', which is declared NOT NULL.");
    }

    static string Names(IEnumerable<Field> fields) => $"({string.Join(", ", fields.Select(field => $"{field.Name} {ArrowTypes.Text(field.DataType)}"))})";
}
