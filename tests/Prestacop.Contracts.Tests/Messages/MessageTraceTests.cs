using Prestacop.Contracts;

namespace Prestacop.Contracts.Tests.Messages;

public sealed class MessageTraceTests
{
    [Test]
    public void Is_a_valid_trace_context_and_always_the_same()
    {
        var trace = MessageTrace.Of("42-1a-7");

        trace.Should().MatchRegex("^00-[0-9a-f]{32}-[0-9a-f]{16}-01$").And.Be(MessageTrace.Of("42-1a-7")).And.NotBe(MessageTrace.Of("42-1a-8"));
        System.Diagnostics.ActivityContext.TryParse(trace, null, out _).Should().BeTrue();
    }
}
