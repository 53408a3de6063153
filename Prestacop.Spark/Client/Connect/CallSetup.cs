using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Prestacop.Spark.Connect;

/// <summary>What every call of a client has: its headers and token, and answers of any depth.</summary>
sealed class CallSetup : Interceptor
{
    readonly SparkRemote _remote;
    readonly TokenSource? _tokens;
    readonly Func<CancellationToken, ValueTask<IReadOnlyDictionary<string, string>>>? _headerProvider;
    readonly CallCredentials? _credentials;

    /// <exception cref="InvalidOperationException">A token would cross a network without TLS.</exception>
    public CallSetup(SparkRemote remote, ConnectOptions options)
    {
        _remote = remote;
        _headerProvider = options.HeaderProvider;
        if (options.TokenProvider is { } provider)
        {
            if (remote is { UseTls: false, IsLoopback: false })
                throw new InvalidOperationException($"A token is not sent to {remote.Host} without TLS: add use_ssl=true to the address.");
            _tokens = new TokenSource(provider, options.Time);
        }

        // gRPC's one place for asynchronous headers; the channel allows it without TLS, for headers and for the loopback address.
        if (_tokens is not null || _headerProvider is not null)
            _credentials = CallCredentials.FromInterceptor(AddAsync);
    }

    /// <returns>Whether the next try has another token.</returns>
    public bool ForgetToken()
    {
        _tokens?.Forget();
        return _tokens is not null;
    }

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation) =>
        continuation(request, Prepared(context));

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation) =>
        continuation(request, Prepared(context));

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation) =>
        continuation(Prepared(context));

    ClientInterceptorContext<TRequest, TResponse> Prepared<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context)
        where TRequest : class
        where TResponse : class
    {
        var options = context.Options.WithHeaders(Headers());
        return new(DeepAnswers.Of(context.Method), context.Host, _credentials is null ? options : options.WithCredentials(_credentials));
    }

    Metadata Headers()
    {
        var headers = new Metadata();
        foreach (var (name, value) in _remote.Headers)
            headers.Add(name, value);
        if (_tokens is null && _remote.Token is { } token)
            headers.Add("authorization", $"Bearer {token}");
        return headers;
    }

    async Task AddAsync(AuthInterceptorContext context, Metadata metadata)
    {
        if (_headerProvider is not null)
        {
            foreach (var (name, value) in await _headerProvider(context.CancellationToken))
                metadata.Add(name.ToLowerInvariant(), value);
        }

        if (_tokens is not null)
            metadata.Add("authorization", $"Bearer {await _tokens.GetAsync(context.CancellationToken)}");
    }
}
