using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Prestacop.TestKit;

/// <summary>
/// Gives a parser broken inputs and fails with the first one at which it crashes or hangs. The same seed tries the same inputs; with
/// <see cref="InputsVariable"/> and <see cref="SeedVariable"/> more and others are tried by hand.
/// </summary>
public static class Fuzz
{
    /// <summary>The environment variable with the number of inputs for each parser. Default: what the test says.</summary>
    public const string InputsVariable = "PRESTACOP_FUZZ_INPUTS";

    /// <summary>The environment variable with the seed. Default: 1.</summary>
    public const string SeedVariable = "PRESTACOP_FUZZ_SEED";

    // For one input: far more than a parser needs, on a machine that is busy.
    static readonly TimeSpan Hang = TimeSpan.FromMinutes(2);

    /// <param name="parser">The parser's name, for messages.</param>
    /// <param name="samples">Valid inputs.</param>
    /// <param name="inputs">How many inputs to try.</param>
    /// <param name="parse">Reads an input, and throws when what it makes of it is wrong.</param>
    /// <param name="refusals">The exceptions by which the parser refuses an input; everything else is a crash.</param>
    /// <exception cref="FuzzException">An input crashes the parser or makes it hang.</exception>
    public static void Texts(string parser, IEnumerable<string> samples, int inputs, Action<string> parse, params Type[] refusals) =>
        Bytes(parser, samples.Select(Encoding.UTF8.GetBytes), inputs, bytes => parse(Encoding.UTF8.GetString(bytes)), refusals);

    /// <inheritdoc cref="Texts"/>
#pragma warning disable VSTHRD002 // The thread of the parser waits for nothing else.
    public static void Async(string parser, IEnumerable<byte[]> samples, int inputs, Func<byte[], Task> parse, params Type[] refusals) =>
        Bytes(parser, samples, inputs, bytes => parse(bytes).GetAwaiter().GetResult(), refusals);
#pragma warning restore VSTHRD002

    /// <inheritdoc cref="Texts"/>
    public static void Bytes(string parser, IEnumerable<byte[]> samples, int inputs, Action<byte[]> parse, params Type[] refusals)
    {
        var seed = Number(SeedVariable) ?? 1;
        var count = Number(InputsVariable) ?? inputs;
        var mutations = new Mutations(new Random(seed));
        var all = samples.ToList();
        var progress = new Progress();
        var refused = 0;
        // A thread of its own, so that one that hangs can be left behind.
        var worker = new Thread(() => progress.Failure = Run(), maxStackSize: 1024 * 1024) { IsBackground = true };
        worker.Start();
        while (!worker.Join(TimeSpan.FromSeconds(1)))
        {
            if (Stopwatch.GetElapsedTime(progress.Started) > Hang)
                throw new FuzzException($"{parser} hangs at input {progress.Input} of seed {seed}: {Show(progress.Bytes)}");
        }
        if (progress.Failure is { } failure)
            throw new FuzzException($"{parser} crashes at input {progress.Input} of seed {seed}: {failure.GetType().Name}: {failure.Message}: {Show(progress.Bytes)}", failure);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"fuzz {parser}: {count} inputs of seed {seed}, {refused} refused"));

        Exception? Run()
        {
            for (progress.Input = 0; progress.Input < count; progress.Input++)
            {
                (progress.Bytes, progress.Started) = (mutations.Next(all), Stopwatch.GetTimestamp());
                try
                {
                    parse(progress.Bytes);
                }
#pragma warning disable CA1031 // Whatever else it is, is the finding.
                catch (Exception failure)
#pragma warning restore CA1031
                {
                    if (!refusals.Any(refusal => refusal.IsInstanceOfType(failure)))
                        return failure;
                    refused++;
                }
            }
            return null;
        }
    }

    static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;

    static string Show(byte[] bytes) => $"base64 {Convert.ToBase64String(bytes)}";

    sealed class Progress
    {
        public volatile int Input;
        public volatile byte[] Bytes = [];
        public long Started = Stopwatch.GetTimestamp();
        public Exception? Failure;
    }
}

/// <summary>A parser crashes or hangs at an input.</summary>
public sealed class FuzzException : Exception
{
    public FuzzException(string message) : base(message)
    {
    }

    public FuzzException(string message, Exception cause) : base(message, cause)
    {
    }
}
