using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Sql;

public sealed partial class SparkSession
{
    /// <summary>
    /// Reads a type in DDL form, as <see cref="DataType.FromDdl"/> does. What this library does not know is asked of the server, which may be newer.
    /// </summary>
    /// <exception cref="SparkException">The server does not accept the text as a type either.</exception>
    public DataType ParseDdl(string ddl) => Blocking.Wait(() => ParseDdlAsync(ddl));

    /// <inheritdoc cref="ParseDdl"/>
    public async Task<DataType> ParseDdlAsync(string ddl, CancellationToken cancellationToken = default)
    {
        try
        {
            return DataType.FromDdl(ddl);
        }
        catch (FormatException)
        {
            var answer = await AnalyzeAsync(new() { DdlParse = new() { DdlString = ddl } }, cancellationToken);
            return TypeProto.FromProto(answer.DdlParse.Parsed);
        }
    }

    /// <summary>A schema in DDL form, as the server writes it; <see cref="StructType.ToDdl"/> needs no server.</summary>
    /// <param name="json">The schema in Spark's JSON form, as <see cref="DataType.Json"/> gives it.</param>
    /// <exception cref="SparkException">The text is not the JSON form of a schema.</exception>
    public string JsonToDdl(string json) => Blocking.Wait(() => JsonToDdlAsync(json));

    /// <inheritdoc cref="JsonToDdl"/>
    public async Task<string> JsonToDdlAsync(string json, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(json);
        var answer = await AnalyzeAsync(new() { JsonToDdl = new() { JsonString = json } }, cancellationToken);
        return answer.JsonToDdl.DdlString;
    }
}
