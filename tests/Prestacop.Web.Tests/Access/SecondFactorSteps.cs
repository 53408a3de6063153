using System.Net;
using System.Text.RegularExpressions;
using Prestacop.Web.Access;
using Prestacop.Web.Resources;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Access;

/// <summary>What a person does with a second factor.</summary>
static class SecondFactorSteps
{
    static readonly Regex KeyOf = new("<code class=\"secret\">([A-Z2-7 ]+)</code>");
    static readonly Regex RecoveryCode = new("<code>([A-Z0-9]{5}-[A-Z0-9]{5})</code>");

    /// <returns>The key in the app.</returns>
    public static async Task<string> AddAsync(Visitor owner)
    {
        var key = await BeginAsync(owner);
        (await owner.PostAsync(AccessSetup.SecondFactorPath, ("Code", Totp.Code(key)), ("_handler", "second-factor-enable"))).Should().Be(HttpStatusCode.OK);
        owner.Said.Should().Contain(Strings.SecondFactor_Recovery);
        return key;
    }

    /// <returns>The key to enter into the app.</returns>
    public static async Task<string> BeginAsync(Visitor owner)
    {
        (await owner.PostAsync(AccessSetup.SecondFactorPath, ("_handler", "second-factor-begin"))).Should().Be(HttpStatusCode.OK);
        owner.Said.Should().Contain("<svg");
        return KeyOf.Match(owner.Said).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
    }

    /// <summary>The recovery codes that the page has just shown.</summary>
    public static List<string> Codes(Visitor owner) => [.. RecoveryCode.Matches(owner.Said).Select(match => match.Groups[1].Value)];

    public static Task<HttpStatusCode> GiveAsync(Visitor visitor, string code) => visitor.PostAsync(AccessSetup.CodePath, ("Input.Code", code), ("_handler", "code"));
}
