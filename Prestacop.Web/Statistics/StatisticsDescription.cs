using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Prestacop.Statistics;
using Prestacop.Web.Access;

namespace Prestacop.Web.Statistics;

/// <summary>What the OpenAPI document says beyond what the addresses themselves say: the names that are possible, and how a program signs in.</summary>
static class StatisticsDescription
{
    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = address => address.RelativePath?.StartsWith(StatisticsApi.Path.TrimStart('/'), StringComparison.Ordinal) == true;
        options.AddOperationTransformer((operation, _, _) =>
        {
            foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
                Describe(parameter);
            foreach (var response in operation.Responses?.Values.ToList() ?? [])
                DescribeFiles(response);
            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "Prestacop statistics", Version = "1", Description = "Statistics over the stored history, for programs of analysts. They contain no plates." };
            // Behind a proxy the address that was asked is not the one that programs use.
            document.Servers = null;
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [TokenAuthentication.SchemeName] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = "bearer",
                    Description = "A token that an administrator creates on the page of accounts and tokens.",
                },
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(TokenAuthentication.SchemeName, document)] = [] }];
            return Task.CompletedTask;
        });
    }

    /// <summary>The document generator gives every media type the schema of JSON.</summary>
    static void DescribeFiles(IOpenApiResponse response)
    {
        foreach (var (type, content) in response.Content ?? new Dictionary<string, OpenApiMediaType>())
        {
            if (!type.Contains("json", StringComparison.Ordinal))
                content.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
        }
    }

    static void Describe(OpenApiParameter parameter)
    {
        if (parameter.Name is { } filter && StatisticQuery.Possible.TryGetValue(filter, out var possible))
            parameter.Description = $"{parameter.Description} Possible: {possible}.";
        parameter.Schema = parameter.Name switch
        {
            "name" => OneOf(StatisticRegistry.All.Select(statistic => statistic.Name)),
            "format" => OneOf(StatisticFormat.All.Select(format => format.Name)),
            "from" or "to" => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
            _ => parameter.Schema,
        };
    }

    static OpenApiSchema OneOf(IEnumerable<string> names) => new() { Type = JsonSchemaType.String, Enum = [.. names.Select(name => (JsonNode)name)] };
}
