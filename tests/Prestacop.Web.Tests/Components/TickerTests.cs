using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Web.Components;

namespace Prestacop.Web.Tests.Components;

public sealed class TickerTests
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    readonly FakeTimeProvider _time = new();
    BunitContext _page = null!;
    int _ticks;

    [SetUp]
    public void OpenPage()
    {
        _page = new BunitContext();
        _page.Services.AddSingleton<TimeProvider>(_time);
        _ticks = 0;
    }

    [TearDown]
    public async Task ClosePage() => await _page.DisposeAsync();

    [Test]
    public void Calls_its_parent_once_for_each_interval()
    {
        var ticker = Render(() => _ticks++);

        _ticks.Should().Be(0);
        for (var ticks = 1; ticks <= 3; ticks++)
        {
            _time.Advance(Interval);
            ticker.WaitForAssertion(() => _ticks.Should().Be(ticks));
        }
    }

    [Test]
    public void Calls_at_once_when_asked_to()
    {
        var ticker = Render(() => _ticks++, immediately: true);

        ticker.WaitForAssertion(() => _ticks.Should().Be(1));
    }

    [Test]
    public async Task Ends_when_its_page_is_closed()
    {
        Render(() => _ticks++);

        await _page.DisposeComponentsAsync();
        _time.Advance(10 * Interval);

        _ticks.Should().Be(0);
    }

    [Test]
    public void Failure_of_a_call_reaches_the_page() =>
        FluentActions.Invoking(() => Render(() => throw new InvalidOperationException("The call failed."), immediately: true))
            .Should().Throw<InvalidOperationException>().WithMessage("The call failed.");

    IRenderedComponent<Ticker> Render(Action onTick, bool immediately = false) => _page.Render<Ticker>(parameters => parameters
        .Add(ticker => ticker.Interval, Interval)
        .Add(ticker => ticker.OnTick, EventCallback.Factory.Create(this, onTick))
        .Add(ticker => ticker.Immediately, immediately));
}
