using System.Buffers;
using System.Runtime.CompilerServices;
using Google.Protobuf;
using Grpc.Core;

namespace Prestacop.Spark.Connect;

/// <summary>
/// Reads answers that nest deeper than Google.Protobuf's limit of 100 messages, which a schema of 33 structs inside each other exceeds. The new limit
/// is the server's own for requests (<c>spark.connect.grpc.marshallerRecursionLimit</c>).
/// </summary>
static class DeepAnswers
{
    public const int MaxDepth = 1024;

    /// <summary>The same method, whose answers may be deep.</summary>
    public static Method<TRequest, TResponse> Of<TRequest, TResponse>(Method<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class => Cache<TRequest, TResponse>.Methods.GetValue(method, Deep);

    static Method<TRequest, TResponse> Deep<TRequest, TResponse>(Method<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class
    {
        var parser = ((IMessage)Activator.CreateInstance<TResponse>()).Descriptor.Parser;
        var marshaller = Marshallers.Create(method.ResponseMarshaller.ContextualSerializer, context => (TResponse)Parse(parser, context.PayloadAsReadOnlySequence()));
        return new(method.Type, method.ServiceName, method.Name, method.RequestMarshaller, marshaller);
    }

    internal static IMessage Parse(MessageParser parser, ReadOnlySequence<byte> payload)
    {
        try
        {
            return parser.ParseFrom(payload);
        }
        catch (InvalidProtocolBufferException)
        {
            // The limit can be set for a stream only. What is wrong for another reason fails here again.
            using var input = CodedInputStream.CreateWithLimits(new MemoryStream(payload.ToArray(), writable: false), int.MaxValue, MaxDepth);
            return parser.ParseFrom(input);
        }
    }

    static class Cache<TRequest, TResponse>
        where TRequest : class
        where TResponse : class
    {
        public static readonly ConditionalWeakTable<Method<TRequest, TResponse>, Method<TRequest, TResponse>> Methods = [];
    }
}
