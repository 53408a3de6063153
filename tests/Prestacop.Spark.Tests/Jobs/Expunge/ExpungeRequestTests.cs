using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Spark.Jobs.Expunge;

namespace Prestacop.Spark.Tests.Jobs.Expunge;

public sealed class ExpungeRequestTests
{
    internal static ExpungeRequest Request { get; } = new()
    {
        Subject = new ExpungeSubject(PlateVectors.Keys, ["ABC1234 NY"], [], []),
        Case = "2026-EX-4",
        By = "Judge Roe",
        Reason = "acquitted",
        Summaries = "/data-summaries",
        Index = "/search",
        Local = "/local",
        Checkpoints = "/checkpoints",
    };

    [Test]
    public void An_order_that_names_nothing_or_has_no_case_is_refused()
    {
        Request.Invoking(request => request.Validate()).Should().NotThrow();
        Refused(Request with { Subject = new ExpungeSubject(PlateVectors.Keys, [], [], []) }, "Give what is to be removed: --plates, --image or --ticket.");
        Refused(Request with { Subject = new ExpungeSubject(PlateVectors.Keys, [], [" "], []) }, "--image must be the id of a picture.");
        Refused(Request with { Case = "" }, "--case, --by and --reason must not be empty.");
        Refused(Request with { Reason = " " }, "--case, --by and --reason must not be empty.");
    }

    [TestCase("the car abc-1234 was sold")]
    [TestCase("ABC1234")]
    public void A_reason_that_names_the_plate_is_refused_since_it_is_published(string reason) =>
        Refused(Request with { Reason = reason }, "--case, --by and --reason are published: they must not name what is to be removed.");

    static void Refused(ExpungeRequest request, string message) => request.Invoking(refused => refused.Validate()).Should().Throw<CommandException>().WithMessage(message);
}
