using System.Diagnostics.CodeAnalysis;

namespace Prestacop.Spark.Sql;

/// <summary>
/// The one place where a synchronous method waits for an asynchronous one. The methods of Microsoft.Spark are synchronous, and a
/// console program may call them: the caller is then the outermost, its thread has nothing else to do, and the work goes on in the
/// thread pool, so nothing can lock up. Asynchronous code of this library never comes here; it calls the Async form.
/// </summary>
static class Blocking
{
    [SuppressMessage("Usage", "VSTHRD002", Justification = "The caller asked for the synchronous form; the work runs in the thread pool.")]
    public static T Wait<T>(Func<Task<T>> work) => Task.Run(work).GetAwaiter().GetResult();

    [SuppressMessage("Usage", "VSTHRD002", Justification = "The caller asked for the synchronous form; the work runs in the thread pool.")]
    public static void Wait(Func<Task> work) => Task.Run(work).GetAwaiter().GetResult();

    /// <summary>Takes what is there already on the caller's thread, and waits only for what is not.</summary>
    [SuppressMessage("Usage", "VSTHRD002", Justification = "The result is there.")]
    public static T Wait<T>(ValueTask<T> work) => work.IsCompletedSuccessfully ? work.Result : Wait(work.AsTask);

    /// <summary>Reads an asynchronous sequence one item at a time, without holding more of it than that.</summary>
    public static IEnumerable<T> Enumerate<T>(IAsyncEnumerable<T> items)
    {
        var enumerator = items.GetAsyncEnumerator();
        try
        {
            while (Wait(() => enumerator.MoveNextAsync().AsTask()))
                yield return enumerator.Current;
        }
        finally
        {
            Wait(() => enumerator.DisposeAsync().AsTask());
        }
    }
}
