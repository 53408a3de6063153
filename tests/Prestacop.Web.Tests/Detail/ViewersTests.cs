using Prestacop.Web.Detail;

namespace Prestacop.Web.Tests.Detail;

public sealed class ViewersTests
{
    readonly Viewers _viewers = new();

    [Test]
    public void Others_are_named_once_in_however_many_windows_until_the_last_is_closed()
    {
        var changed = new List<string>();
        _viewers.Changed += changed.Add;
        var first = _viewers.Open("alert-1", "ben");
        var second = _viewers.Open("alert-1", "ben");
        using var own = _viewers.Open("alert-1", "ana");
        using var repeat = _viewers.Open("alert-2", "Cleo");
        using var other = _viewers.Open("alert-3", "dora");

        _viewers.OthersOf(["alert-1", "alert-2"], "ana").Should().Equal("ben", "Cleo");
        first.Dispose();
        first.Dispose();
        _viewers.OthersOf(["alert-1"], "ana").Should().Equal("ben");
        second.Dispose();
        _viewers.OthersOf(["alert-1"], "ana").Should().BeEmpty();
        changed.Should().Equal("alert-1", "alert-1", "alert-1", "alert-2", "alert-3", "alert-1", "alert-1");
    }
}
