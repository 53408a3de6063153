using System.Text.Json;
using Google.Rpc;
using Grpc.Core;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Connect;

/// <summary>Turns what the server says about an error into a <see cref="SparkException"/>.</summary>
static class ErrorDetails
{
    public static ErrorInfo? InfoOf(RpcException error) => error.GetRpcStatus()?.GetDetail<ErrorInfo>();

    public static string? ErrorIdOf(ErrorInfo? info) =>
        info is not null && info.Metadata.TryGetValue("errorId", out var id) && id.Length > 0 ? id : null;

    /// <param name="error">What gRPC reported; its detail is cut at about a kilobyte.</param>
    /// <param name="details">The answer of FetchErrorDetails, when there is one.</param>
    public static SparkException ToSparkException(RpcException error, Proto.FetchErrorDetailsResponse? details)
    {
        var info = InfoOf(error);
        if (details is { HasRootErrorIdx: true } && details.RootErrorIdx < details.Errors.Count)
            return FromDetails(error, details);
        return new SparkException(error.Status.Detail.Length > 0 ? error.Status.Detail : error.Message, error)
        {
            ErrorClass = Field(info, "errorClass"),
            SqlState = Field(info, "sqlState"),
            Parameters = Parameters(info),
            IsTransient = ServerErrors.IsTransient(error),
            ServerStackTrace = Field(info, "stackTrace"),
        };
    }

    static SparkException FromDetails(RpcException error, Proto.FetchErrorDetailsResponse details)
    {
        var chain = CauseChain(details).ToList();
        var root = chain[0];
        return new SparkException(root.Message, error)
        {
            ErrorClass = root.ErrorClass,
            SqlState = root.SqlState,
            Parameters = root.Parameters,
            IsTransient = ServerErrors.IsTransient(error),
            ServerStackTrace = root.StackTrace,
            ServerCauses = chain.Skip(1).ToArray(),
            QueryContexts = details.Errors[details.RootErrorIdx].SparkThrowable?.QueryContexts
                .Select(context => context.Summary.Length > 0 ? context.Summary : context.Fragment)
                .Where(text => text.Length > 0).ToArray() ?? [],
        };
    }

    static IEnumerable<SparkServerError> CauseChain(Proto.FetchErrorDetailsResponse details)
    {
        // Each index is visited once: a cyclic chain of causes must end too.
        var seen = new HashSet<int>();
        for (int? index = details.RootErrorIdx; index is { } i && i < details.Errors.Count && seen.Add(i);)
        {
            var error = details.Errors[i];
            yield return new SparkServerError(
                error.ErrorTypeHierarchy.FirstOrDefault() ?? "",
                error.Message,
                error.SparkThrowable is { HasErrorClass: true } t ? t.ErrorClass : null,
                error.SparkThrowable is { HasSqlState: true } s ? s.SqlState : null,
                error.SparkThrowable?.MessageParameters.ToDictionary() ?? [],
                error.StackTrace.Count == 0 ? null : string.Join('\n', error.StackTrace.Select(Line)));
            index = error.HasCauseIdx ? error.CauseIdx : null;
        }
    }

    static string Line(Proto.FetchErrorDetailsResponse.Types.StackTraceElement e) =>
        $"   at {e.DeclaringClass}.{e.MethodName}({(e.HasFileName ? e.FileName : "?")}:{e.LineNumber})";

    static string? Field(ErrorInfo? info, string key) =>
        info is not null && info.Metadata.TryGetValue(key, out var value) && value.Length > 0 ? value : null;

    static Dictionary<string, string> Parameters(ErrorInfo? info)
    {
        if (Field(info, "messageParameters") is not { } json)
            return [];
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [];
        }
        catch (JsonException)
        {
            // The server cuts the metadata at a fixed length: half a JSON object says nothing, and the message has it all in words.
            return [];
        }
    }
}
