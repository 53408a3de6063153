using Microsoft.Extensions.Options;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Web.Operations;

/// <summary>Reads what the supervisor of this machine's services does.</summary>
sealed class SupervisedServices(IOptions<SupervisionOptions> options)
{
    // As Prestacop.LocalCluster sets it for the services that it starts.
    const string HomeVariable = "PRESTACOP_HOME";

    readonly string? _file = options.Value.File is { Length: > 0 } file ? file
        : Environment.GetEnvironmentVariable(HomeVariable) is { Length: > 0 } home ? Path.Combine(home, SupervisionReport.FileName)
        : null;

    /// <summary>The newest report; null where nothing is supervised, or when the file cannot be read.</summary>
    public SupervisionReport? Read() => _file is null ? null : SupervisionReport.Read(_file);
}
