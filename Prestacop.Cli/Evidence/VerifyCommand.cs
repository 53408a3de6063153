using System.CommandLine;
using Prestacop.Cli.Output;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Spectre.Console;

namespace Prestacop.Cli.Evidence;

/// <summary><c>verify</c>: says of each part of an evidence package whether it holds. It needs no server, and writes nothing.</summary>
sealed class VerifyCommand : Command
{
    readonly Argument<string> _file = new("FILE") { Description = "The package, a ZIP file." };
    readonly Option<string?> _key = new("--key")
    {
        Description = "The public key of the police, PEM (./prestacop web evidence-key). Without it the key in the package is taken, which shows only that nothing was changed since it was signed.",
        HelpName = "FILE",
    };

    readonly IAnsiConsole _console;

    public VerifyCommand(IAnsiConsole console)
        : base("verify", "Check an evidence package of the dashboard. The exit code is 0 only when everything in it holds.")
    {
        _console = console;
        Add(_file);
        Add(_key);
        SetAction(Run);
    }

    int Run(ParseResult parsed)
    {
        var file = parsed.GetRequiredValue(_file);
        var key = parsed.GetValue(_key) is { } path ? ReadKey(path) : null;
        var findings = new EvidenceCheck(ReadPackage(file), key).Run();
        var width = findings.Max(finding => finding.Part.Length);
        foreach (var finding in findings)
            _console.PlainLine($"{LabelOf(finding.Result),-15}{finding.Part.PadRight(width)}  {finding.Text}");
        var failed = findings.Count(finding => finding.Result == EvidenceResult.Fails);
        _console.PlainLine(failed > 0 ? $"The package does not hold: {failed} of its parts are not as they must be."
            : key is null ? "The package holds. Who signed it is not known: name the public key of the police with --key."
            : "The package holds.");
        return failed > 0 ? ExitCodes.Failed : ExitCodes.Done;
    }

    static string LabelOf(EvidenceResult result) => result switch
    {
        EvidenceResult.Holds => "holds",
        EvidenceResult.Unknown => "not checked",
        _ => "DOES NOT HOLD",
    };

    static IReadOnlyDictionary<string, byte[]> ReadPackage(string file)
    {
        try
        {
            using var package = File.OpenRead(file);
            return EvidenceReader.Read(package);
        }
        catch (InvalidDataException invalid)
        {
            throw new CommandException($"{file} is not an evidence package, or it is damaged. {invalid.Message}", invalid);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{file} cannot be read: {unreadable.Message}", unreadable);
        }
    }

    static EvidencePublicKey ReadKey(string file)
    {
        try
        {
            return EvidencePublicKey.Parse(File.ReadAllText(file));
        }
        catch (FormatException invalid)
        {
            throw new CommandException($"{file} is not a public key. {invalid.Message}", invalid);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{file} cannot be read: {unreadable.Message}", unreadable);
        }
    }
}
