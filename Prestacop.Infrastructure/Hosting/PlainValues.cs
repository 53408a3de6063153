using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using Prestacop.Infrastructure.Text;

namespace Prestacop.Infrastructure.Hosting;

/// <summary>
/// Makes the options of a command report a wrong number in plain words: the library names the .NET type that it expected. Options with a parser
/// of their own keep it.
/// </summary>
static class PlainValues
{
    /// <summary>Sets the parsers of all options of a command and of its subcommands.</summary>
    public static void Apply(Command command)
    {
        foreach (var option in command.Options)
            Apply(option);
        foreach (var subcommand in command.Subcommands)
            Apply(subcommand);
    }

    static void Apply(Option option)
    {
        switch (option)
        {
            case Option<int> { CustomParser: null } number:
                number.CustomParser = result => Parse<int>(result, option.Name) ?? 0;
                break;
            case Option<int?> { CustomParser: null } number:
                number.CustomParser = result => Parse<int>(result, option.Name);
                break;
            case Option<long> { CustomParser: null } number:
                number.CustomParser = result => Parse<long>(result, option.Name) ?? 0;
                break;
            case Option<long?> { CustomParser: null } number:
                number.CustomParser = result => Parse<long>(result, option.Name);
                break;
            case Option<double> { CustomParser: null } number:
                number.CustomParser = result => Parse<double>(result, option.Name) ?? 0;
                break;
            case Option<double?> { CustomParser: null } number:
                number.CustomParser = result => Parse<double>(result, option.Name);
                break;
        }
    }

    static T? Parse<T>(ArgumentResult result, string option) where T : struct, INumber<T>
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (T.TryParse(text, CultureInfo.InvariantCulture, out var number))
            return number;
        var kind = typeof(T) == typeof(double) ? "number, such as 0.5 or 1000" : "whole number of this size";
        result.AddError($"{option}: '{DisplayText.Shorten(text)}' is not a {kind}.");
        return null;
    }
}
