using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Prestacop.Spark.Sql;

/// <summary>Goes through the parts of a plan.</summary>
static class PlanMessages
{
    /// <summary>The plan, and every message in it at any depth.</summary>
    /// <param name="plan">The plan, or a part of one.</param>
    /// <param name="isEntered">Which messages below it are gone through, and returned; null for all.</param>
    public static IEnumerable<IMessage> In(IMessage plan, Func<IMessage, bool>? isEntered = null)
    {
        // Not by recursion: a plan may be deeper than the stack.
        var open = new Stack<IMessage>([plan]);
        while (open.TryPop(out var message))
        {
            yield return message;
            foreach (var child in Children(message))
            {
                if (isEntered is null || isEntered(child))
                    open.Push(child);
            }
        }
    }

    static IEnumerable<IMessage> Children(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            if (field.FieldType != FieldType.Message)
                continue;
            var value = field.Accessor.GetValue(message);
            if (value is IMessage single)
                yield return single;
            IEnumerable several = value switch
            {
                IDictionary map => map.Values,
                IList list => list,
                _ => Array.Empty<IMessage>(),
            };
            foreach (var item in several.OfType<IMessage>())
                yield return item;
        }
    }
}
