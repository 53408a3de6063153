using Apache.Arrow;

namespace Prestacop.Spark.Worker.Wire;

/// <summary>The results of functions of values.</summary>
static class Results
{
    /// <summary>As Spark reads them: by their place.</summary>
    public static RecordBatch Batch(IArrowArray[] columns) =>
        new(new Schema(columns.Select((column, i) => new Field($"_{i}", column.Data.DataType, nullable: true)), null), columns, columns[0].Length);
}
