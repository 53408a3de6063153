using Bunit;
using Microsoft.JSInterop;
using Prestacop.Web.Components;

namespace Prestacop.Web.Tests.Components;

public sealed class JsModuleTests
{
    BunitContext _page = null!;
    BunitJSModuleInterop _module = null!;
    BunitJSModuleInterop _instance = null!;
    JsModule<object> _tested = null!;

    [SetUp]
    public void OpenPage()
    {
        _page = new BunitContext();
        _module = _page.JSInterop.SetupModule("./thing.js");
        _module.Mode = JSRuntimeMode.Loose;
        _instance = _module.SetupModule("create", _ => true);
        _instance.Mode = JSRuntimeMode.Loose;
        _tested = new JsModule<object>(_page.JSInterop.JSRuntime, "./thing.js", new object(), "stop");
    }

    [TearDown]
    public async Task ClosePage()
    {
        await _tested.DisposeAsync();
        await _page.DisposeAsync();
    }

    [Test]
    public async Task Calls_do_nothing_before_the_start()
    {
        await _tested.CallAsync("draw");
        await _tested.CallModuleAsync("beep");

        _tested.IsReady.Should().BeFalse();
        _page.JSInterop.Invocations.Should().BeEmpty();
    }

    [Test]
    public async Task Start_creates_the_object_and_calls_reach_it()
    {
        (await _tested.StartAsync("create", 7)).Should().BeTrue();
        await _tested.CallAsync("draw", 1, 2);
        await _tested.CallModuleAsync("beep");

        _tested.IsReady.Should().BeTrue();
        _module.Invocations["create"].Should().ContainSingle().Which.Arguments.Should().Equal(7);
        _instance.Invocations["draw"].Should().ContainSingle().Which.Arguments.Should().Equal(1, 2);
        _module.Invocations["beep"].Should().ContainSingle();
    }

    [Test]
    public async Task Disposing_stops_the_object_once_and_ends_further_calls()
    {
        await _tested.StartAsync("create");

        await _tested.DisposeAsync();
        await _tested.DisposeAsync();
        await _tested.CallAsync("draw");

        _instance.Invocations["stop"].Should().ContainSingle();
        _instance.Invocations["draw"].Should().BeEmpty();
        FluentActions.Invoking(() => _tested.Owner.Value).Should().Throw<ObjectDisposedException>();
    }

    [Test]
    public async Task Disposing_before_the_start_is_over_creates_nothing()
    {
        await _tested.DisposeAsync();

        (await _tested.StartAsync("create")).Should().BeFalse();

        _module.Invocations["create"].Should().BeEmpty();
        _tested.IsReady.Should().BeFalse();
    }

    [Test]
    public async Task Browser_that_has_gone_does_not_fail_the_disposal()
    {
        await _tested.StartAsync("create");
        _instance.SetupVoid("stop").SetException(new JSDisconnectedException("gone"));

        await FluentActions.Awaiting(async () => await _tested.DisposeAsync()).Should().NotThrowAsync();
    }
}
