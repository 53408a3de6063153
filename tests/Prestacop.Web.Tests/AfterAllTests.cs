using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests;

/// <summary>What the tests of the assembly share ends with them. It must be in the namespace that all of them are in.</summary>
[SetUpFixture]
public sealed class AfterAllTests
{
    [OneTimeTearDown]
    public static Task StopAsync() => SharedPostgres.StopAsync();
}
