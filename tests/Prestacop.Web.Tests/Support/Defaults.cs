using Microsoft.Extensions.Options;

namespace Prestacop.Web.Tests.Support;

/// <summary>The options of a feature as they are when nothing is configured.</summary>
static class Defaults
{
    public static IOptions<TOptions> Of<TOptions>() where TOptions : class, new() => Options.Create(new TOptions());
}
