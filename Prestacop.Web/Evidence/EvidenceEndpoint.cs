using Confluent.Kafka;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Prestacop.Web.Access;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Evidence;

/// <summary>Why a package was not made, in the address of the page that says so.</summary>
static class EvidenceProblems
{
    /// <summary>No case number or no reason.</summary>
    public const string Incomplete = "incomplete";

    /// <summary>Kafka or HDFS does not answer.</summary>
    public const string Away = "away";

    /// <summary>A key file cannot be used.</summary>
    public const string Key = "key";
}

/// <summary>
/// <c>POST /evidence/ALERT_ID/package</c>: makes the package of an alert and answers with it. The reason is in the body and in no address, and a link cannot make one.
/// </summary>
static partial class EvidenceEndpoint
{
    public const string CaseField = "case";
    public const string ReasonField = "reason";

    public static string PageOf(string alertId) => $"/evidence/{Uri.EscapeDataString(alertId)}";

    public static string PathOf(string alertId) => $"{PageOf(alertId)}/package";

    public static void MapEvidence(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/evidence/{alertId}/package", MakeAsync).RequireAuthorization(Rights.Evidence).WithMetadata(new RarelyAskedAttribute());

    static async Task<Results<FileContentHttpResult, NotFound, RedirectHttpResult>> MakeAsync(
        string alertId, [FromForm(Name = CaseField)] string? caseNumber, [FromForm(Name = ReasonField)] string? reason, EvidencePackages packages, HttpContext context,
        ILogger<EvidencePackages> logger, CancellationToken cancellationToken)
    {
        try
        {
            if (await packages.MakeAsync(context.User, new EvidenceRequest(alertId, caseNumber ?? "", reason ?? ""), cancellationToken) is not { } package)
                return TypedResults.NotFound();
            // Officers share PCs: nothing of it may stay in the browser's cache after sign-out.
            context.Response.Headers.CacheControl = "no-store";
            return TypedResults.File(package.Content, "application/zip", package.FileName);
        }
        catch (ArgumentException)
        {
            return Back(EvidenceProblems.Incomplete);
        }
        catch (Exception away) when (away is KafkaException or HttpRequestException)
        {
            LogFailure(logger, alertId, away);
            return Back(EvidenceProblems.Away);
        }
        catch (EvidenceKeyException unusable)
        {
            LogFailure(logger, alertId, unusable);
            return Back(EvidenceProblems.Key);
        }

        RedirectHttpResult Back(string problem) => TypedResults.LocalRedirect($"{PageOf(alertId)}?problem={problem}");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The evidence package of the alert {Alert} was not made")]
    static partial void LogFailure(ILogger logger, string alert, Exception failure);
}
