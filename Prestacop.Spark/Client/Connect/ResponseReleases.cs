namespace Prestacop.Spark.Connect;

/// <summary>
/// Lets the server drop the responses that have been read, in the background. At most one request is in flight: responses
/// read meanwhile are covered by the next one.
/// </summary>
sealed class ResponseReleases(SparkConnectClient client, string operationId)
{
    readonly Lock _lock = new();
    string? _consumed;
    bool _running;
    bool _all;

    public void Consumed(string responseId)
    {
        lock (_lock)
        {
            _consumed = responseId;
            Start();
        }
    }

    public void All()
    {
        lock (_lock)
        {
            _all = true;
            _consumed = null;
            Start();
        }
    }

    void Start()
    {
        if (_running)
            return;
        _running = true;
        client.Track(RunAsync());
    }

    async Task RunAsync()
    {
        while (true)
        {
            string? until;
            lock (_lock)
            {
                (until, _consumed) = (_consumed, null);
                if (until is null && !_all)
                {
                    _running = false;
                    return;
                }
            }

            await client.ReleaseAsync(operationId, until);
            if (until is null)
                return; // Everything is released; _running stays set, so that nothing starts after it.
        }
    }
}
