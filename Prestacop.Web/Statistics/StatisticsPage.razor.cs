using Confluent.Kafka;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Prestacop.Contracts;
using Prestacop.Statistics;
using Prestacop.Web.Map;
using Prestacop.Web.Operations;
using Prestacop.Web.Resources;

namespace Prestacop.Web.Statistics;

/// <summary>The published statistics: a chart or a map, a table and a file, narrowed by a filter that the address holds.</summary>
public sealed partial class StatisticsPage
{
    readonly CancellationTokenSource _end = new();
    Statistic? _statistic;
    StatisticFilter _filter = StatisticFilter.None;
    QueryOutcome? _answer;
    IReadOnlyDictionary<int, PrecinctValue>? _values;
    DateTimeOffset? _publishedAt;
    int _asked;

    /// <summary>The statistic; the first when null.</summary>
    [Parameter]
    public string? Name { get; set; }

    [Inject]
    internal StatisticQueryService Desk { get; set; } = null!;

    [Inject]
    internal TopicOffsets Offsets { get; set; } = null!;

    protected override void OnInitialized()
    {
        Navigation.LocationChanged += OnLocationChanged;
        _ = FindPublishedAsync();
    }

    protected override Task OnParametersSetAsync() => AskAsync(Navigation.Uri);

    // A change of the filter alone is no new parameter.
    void OnLocationChanged(object? sender, LocationChangedEventArgs location) => _ = InvokeAsync(async () =>
    {
        try
        {
            await AskAsync(location.Location);
            StateHasChanged();
        }
        catch (Exception failure)
        {
            await DispatchExceptionAsync(failure);
        }
    });

    async Task AskAsync(string address)
    {
        var uri = new Uri(address);
        // The page is being left.
        if (!uri.AbsolutePath.StartsWith("/statistics", StringComparison.Ordinal))
            return;
        var name = uri.Segments.Length > 2 ? Uri.UnescapeDataString(uri.Segments[2]) : null;
        var statistic = name is null ? StatisticRegistry.All[0] : StatisticRegistry.Find(name);
        var filter = StatisticQuery.Parse(uri.Query);
        if (statistic == _statistic && StatisticQuery.Write(filter) == StatisticQuery.Write(_filter) && _answer is not null)
            return;
        (_statistic, _filter) = (statistic, filter);
        var turn = ++_asked;
        if (statistic is null)
        {
            _answer = new QueryOutcome(null, Strings.Statistics_Unknown, null, TimeSpan.Zero);
            return;
        }
        try
        {
            var answer = await Desk.AskAsync(statistic, filter, _end.Token);
            // Whoever clicks fast wants the last answer.
            if (turn != _asked)
                return;
            _answer = answer;
            _values = answer.Result is { } result && statistic.Chart == ChartKind.PrecinctMap ? PrecinctValues.Of(result) : null;
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
    }

    async Task FindPublishedAsync()
    {
        try
        {
            _publishedAt = await Offsets.NewestAtAsync(Topics.Statistics, CancellationToken.None);
            await InvokeAsync(StateHasChanged);
        }
        catch (Exception away) when (away is KafkaException or ObjectDisposedException)
        {
            // Without Kafka the summaries answer all the same; the banner above says that it is away.
        }
    }

    void Show(StatisticFilter filter) => Navigation.NavigateTo(StatisticQuery.Address(_statistic?.Name, filter));

    // A second click on the same precinct lets all of them through again.
    void ChoosePrecinct(int precinct) => Show(_filter with { Precincts = _filter.Precincts is [var only] && only == precinct ? [] : [precinct] });

    public void Dispose()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        _end.Cancel();
        _end.Dispose();
    }
}
