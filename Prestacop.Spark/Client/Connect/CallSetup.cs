using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Prestacop.Spark.Connect;

/// <summary>What every call of a client has: its headers, and answers of any depth.</summary>
sealed class CallSetup(SparkRemote remote) : Interceptor
{
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
        where TResponse : class =>
        new(DeepAnswers.Of(context.Method), context.Host, context.Options.WithHeaders(Headers()));

    Metadata Headers()
    {
        var headers = new Metadata();
        foreach (var (name, value) in remote.Headers)
            headers.Add(name, value);
        // As plain metadata: gRPC withholds call credentials on a connection without TLS, which is what the loopback has.
        if (remote.Token is { } token)
            headers.Add("authorization", $"Bearer {token}");
        return headers;
    }
}
