using Prestacop.Spark.Sql;

namespace Prestacop.TestKit.Functions;

/// <summary>Writes the column <c>id</c> of a streaming query's rows into a file for each partition of each micro-batch, whose name says how it ended.</summary>
/// <param name="folder">The folder.</param>
/// <param name="failsAt">The row at which it throws; null for none.</param>
public sealed class FileWriter(string folder, long? failsAt = null) : IForeachWriter
{
    StreamWriter? _file;
    string _name = "";

    /// <inheritdoc/>
    public bool Open(long partitionId, long epochId)
    {
        Directory.CreateDirectory(folder);
        _name = Path.Combine(folder, $"{epochId}-{partitionId}");
        _file = new StreamWriter(_name);
        return true;
    }

    /// <inheritdoc/>
    public void Process(Row row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var id = row.GetAs<long>("id");
        if (id == failsAt)
            throw new FormatException($"row {id} is wrong");
        _file!.WriteLine(id);
    }

    /// <inheritdoc/>
    public void Close(Exception? errorOrNull)
    {
        _file?.Dispose();
        File.Move(_name, $"{_name} {(errorOrNull is null ? "done" : "failed")}", overwrite: true);
    }
}
