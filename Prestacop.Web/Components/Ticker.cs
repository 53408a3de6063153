using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Prestacop.Web.Components;

/// <summary>Calls its parent at an interval for as long as it is rendered. A call that takes longer than the interval delays the next.</summary>
public sealed class Ticker : ComponentBase, IDisposable
{
    readonly CancellationTokenSource _end = new();

    [Parameter, EditorRequired]
    public TimeSpan Interval { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnTick { get; set; }

    /// <summary>Whether the first call comes at once and not after the first interval.</summary>
    [Parameter]
    public bool Immediately { get; set; }

    [Inject]
    TimeProvider Time { get; set; } = null!;

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _ = RunAsync(_end.Token);
    }

    async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Interval, Time);
            if (Immediately)
                await InvokeAsync(OnTick.InvokeAsync);
            while (await timer.WaitForNextTickAsync(cancellationToken))
                await InvokeAsync(OnTick.InvokeAsync);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // The page is gone, and with it what the call was about to show.
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone; the page follows.
        }
        catch (Exception failure)
        {
            await DispatchExceptionAsync(failure);
        }
    }

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }
}
