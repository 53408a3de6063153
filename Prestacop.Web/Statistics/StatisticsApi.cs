using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Text;
using Prestacop.Statistics;
using Prestacop.Web.Access;
using Prestacop.Web.Hosting;
using Prestacop.Web.Store;

namespace Prestacop.Web.Statistics;

/// <summary>
/// <c>/api/statistics</c> for programs of analysts: the list of statistics, and the rows of one with the page's filter, for whoever has signed in or has a token
/// (<c>Authorization: Bearer</c>). <see cref="DescriptionPath"/> describes it.
/// </summary>
static class StatisticsApi
{
    public const string Path = "/api/statistics";
    const int MaxNoteLength = 200;

    /// <summary>What describes the addresses, OpenAPI 3.1.</summary>
    public const string DescriptionPath = "/api/openapi.json";

    public static void MapStatisticsApi(this WebApplication app)
    {
        var api = app.MapGroup(Path).AddEndpointFilter(NoteAsync).WithTags("statistics").ProducesProblem(StatusCodes.Status400BadRequest)
            .WithMetadata(StatusOf(StatusCodes.Status401Unauthorized), StatusOf(StatusCodes.Status403Forbidden), StatusOf(StatusCodes.Status429TooManyRequests));
        api.MapGet("", List).WithName("ListStatistics").WithSummary("The statistics, with their columns and the filters that they take.");
        api.MapGet("/{name}", GetAsync).WithName("GetStatistic").WithSummary("The rows of a statistic, counted over what the filter lets through.")
            .Produces<StatisticMessage>(StatusCodes.Status200OK, StatisticFormat.All[0].ContentType, [.. StatisticFormat.All.Skip(1).Select(format => format.ContentType)])
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        foreach (var each in (IEndpointConventionBuilder[])[api, app.MapOpenApi(DescriptionPath)])
            each.RequireAuthorization(Policies.StatisticsApi).WithMetadata(new TakesLongAttribute());
    }

    static Results<Ok<List<StatisticDescription>>, ProblemHttpResult> List(HttpRequest request) =>
        request.Query.Count == 0 ? TypedResults.Ok(StatisticRegistry.All.Select(StatisticDescription.Of).ToList())
            : Problem(StatusCodes.Status400BadRequest, $"The list takes no filter. {Path}/NAME does.");

    static async Task<IResult> GetAsync(
        [Description("A statistic's name, such as precincts.")] string name,
        [AsParameters] StatisticParameters parameters,
        HttpRequest request,
        StatisticQueryService queries,
        CancellationToken cancellationToken)
    {
        if (StatisticRegistry.Find(name) is not { } statistic)
            return Problem(StatusCodes.Status404NotFound, $"There is no statistic '{DisplayText.Shorten(name)}'. {Path} lists them.");
        if (StatisticFormat.Find(parameters.Format ?? StatisticFormat.All[0].Name) is not { } format)
            return Problem(StatusCodes.Status400BadRequest, $"There is no format '{DisplayText.Shorten(parameters.Format!)}'. Possible are {string.Join(", ", StatisticFormat.All.Select(each => each.Name))}.");
        var query = request.QueryString.Value ?? "";
        if (StatisticQuery.FindProblem(query, "format") is { } problem)
            return Problem(StatusCodes.Status400BadRequest, problem);
        var filter = StatisticQuery.Parse(query);
        if (statistic.WhyNotFilteredBy(filter) is { } reason)
            return Problem(StatusCodes.Status400BadRequest, reason);
        var outcome = await queries.ExecuteAsync(statistic, filter, cancellationToken);
        return outcome.Result is { } result
            ? Results.File(await format.WriteAsync(result, cancellationToken), format.ContentType, $"{statistic.Name}.{format.Name}", lastModified: outcome.ChangedAt)
            : Problem(StatusCodes.Status409Conflict, outcome.Problem!);
    }

    /// <summary>Each request is in the audit log before it is answered, also one that is refused.</summary>
    static async ValueTask<object?> NoteAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var (http, answer) = (call.HttpContext, await next(call));
        var refused = (answer is INestedHttpResult nested ? nested.Result : answer) as ProblemHttpResult;
        await http.RequestServices.GetRequiredService<AuditLog>().WriteAsync(
            http.User.NameOrNobody(),
            AuditActions.Download,
            DisplayText.Shorten($"{http.Request.Path}{http.Request.QueryString}", MaxNoteLength),
            null,
            refused?.ProblemDetails.Detail is { } why ? DisplayText.Shorten(why, MaxNoteLength) : null,
            http.RequestAborted);
        return answer;
    }

    static ProducesResponseTypeMetadata StatusOf(int status) => new(status, typeof(void));

    static ProblemHttpResult Problem(int status, string detail) => TypedResults.Problem(detail, statusCode: status);
}

/// <summary>The page's filter and the format; <see cref="StatisticQuery"/> reads the filter, and <see cref="StatisticsDescription"/> adds what is possible.</summary>
sealed record StatisticParameters(
    [property: FromQuery(Name = "format"), Description("The form of the rows. Default: json. arrow is an IPC stream.")] string? Format,
    [property: FromQuery(Name = "from"), Description("The first day of the events, New York's.")] string? From,
    [property: FromQuery(Name = "to"), Description("The last day of the events, itself included.")] string? To,
    [property: FromQuery(Name = "borough"), Description("Boroughs.")] string? Borough,
    [property: FromQuery(Name = "precinct"), Description("Police precincts.")] string? Precinct,
    [property: FromQuery(Name = "code"), Description("Violation codes.")] string? Code,
    [property: FromQuery(Name = "source"), Description("Sources of violations.")] string? Source);

/// <summary>What a statistic is.</summary>
/// <param name="Name">Its name in addresses.</param>
/// <param name="Title">Its title.</param>
/// <param name="Family">The heading that it stands under.</param>
/// <param name="Unit">The unit of its main column.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Filters">The filters that it takes.</param>
sealed record StatisticDescription(string Name, string Title, string Family, string Unit, IReadOnlyList<StatisticColumn> Columns, IReadOnlyList<string> Filters)
{
    public static StatisticDescription Of(Statistic statistic) => new(
        statistic.Name, statistic.Title, statistic.Family, statistic.Unit,
        Prestacop.Statistics.Output.StatisticMessages.ColumnsOf(statistic),
        [.. statistic.Reads.SelectMany(view => view.FilterColumns).Distinct().SelectMany(column => column == "day" ? (string[])["from", "to"] : [column])]);
}
