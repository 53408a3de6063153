using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Prestacop.TestKit.Alerts;

namespace Prestacop.Contracts.Tests;

public sealed partial class AlertReasonsTests
{
    // Spark reads "NaN" as a number, .NET only when asked.
    static readonly JsonSerializerOptions Options = new(ContractsJson.Default.Options)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    // The conditions over columns: with AlertReasons.All, the only places that name the rules one by one.
    const string ColumnConditions = "Prestacop.Spark/Jobs/Alerts/AlertRules.cs";

    static IEnumerable<TestCaseData> Cases => AlertRuleCases.All.Select(each => new TestCaseData(each).SetName(each.Name));

    [TestCaseSource(nameof(Cases))]
    public void Applies(AlertRuleCase given)
    {
        var message = JsonSerializer.Deserialize<DroneMessage>(given.Json, Options)!;
        var criteria = AlertCriteria.Default with { WatchLists = new WatchListIndex(AlertRuleCases.WatchLists), Zones = new ZoneIndex(AlertRuleCases.Zones) };

        var rules = AlertReasons.Of(message, criteria);

        string.Join(',', rules.Select(rule => rule.Reason)).Should().Be(given.Reasons);
        (Severities.MostUrgentFirst.FirstOrDefault(severity => rules.Any(rule => rule.Severity == severity)) ?? "").Should().Be(given.Severity);
        AlertReasons.NeedsHuman(message, criteria).Should().Be(given.Reasons.Length > 0);
        if (given.InZones is { } zones)
            string.Join(' ', criteria.Zones.HitsOf(message).Select(hit => hit.Name)).Should().Be(zones);
        if (given.Hits is { } hits)
            string.Join(' ', criteria.WatchLists.HitsOf(message).Select(hit => hit.List + (hit.Similar ? "~" : ""))).Should().Be(hits);
    }

    [Test]
    public void Every_reason_has_a_rule_with_severity_and_label()
    {
        AlertReasons.All.Select(rule => rule.Reason).Should().OnlyHaveUniqueItems().And.BeEquivalentTo(Constants());
        AlertReasons.All.Select(rule => rule.Label).Should().OnlyHaveUniqueItems().And.NotContain(label => string.IsNullOrWhiteSpace(label));
        AlertReasons.All.Should().OnlyContain(rule => Severities.MostUrgentFirst.Contains(rule.Severity));
    }

    [Test]
    public void Every_rule_has_a_case() =>
        AlertRuleCases.All.SelectMany(each => each.Reasons.Split(',')).Where(reason => reason.Length > 0).Distinct()
            .Should().BeEquivalentTo(AlertReasons.OfOneMessage.Select(rule => rule.Reason));

    [Test]
    public void The_label_of_an_unknown_reason_is_the_reason() => AlertReasons.LabelOf("on-fire").Should().Be("on-fire");

    [Test]
    public void No_other_product_file_keeps_a_list_of_reasons()
    {
        var root = RepositoryRoot();
        var offenders =
            from project in Directory.EnumerateDirectories(root, "Prestacop.*")
            from file in Directory.EnumerateFiles(project, "*", SearchOption.AllDirectories)
            let path = Path.GetRelativePath(root, file).Replace('\\', '/')
            where ProductFile.IsMatch(path) && path != ColumnConditions && !path.StartsWith("Prestacop.Contracts/", StringComparison.Ordinal)
            let text = File.ReadAllText(file)
            let named = AlertReasons.All.Select(rule => rule.Reason).Where(reason => text.Contains($"\"{reason}\"", StringComparison.Ordinal)
                || text.Contains($"'{reason}'", StringComparison.Ordinal)).Concat(ReasonConstant.Matches(text).Select(match => match.Value).Distinct()).ToList()
            // A single name is not a list: a page may highlight one reason.
            where named.Count > 1
            select $"{path}: {string.Join(", ", named)}";

        offenders.Should().BeEmpty("the rules are listed in AlertReasons.All");
    }

    static IEnumerable<string> Constants() =>
        typeof(AlertReasons).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

    static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Prestacop.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return folder.FullName;
    }

    [GeneratedRegex(@"^Prestacop\.(?!.*/(node_modules|lib|obj|bin)/).*\.(cs|razor|resx|js)$")]
    static partial Regex ProductFile { get; }

    [GeneratedRegex(@"\bAlertReasons\.(?!All\b|OfOneMessage\b|WithoutPlate\b|Of\b|LabelOf\b|NeedsHuman\b)\w+")]
    static partial Regex ReasonConstant { get; }
}
