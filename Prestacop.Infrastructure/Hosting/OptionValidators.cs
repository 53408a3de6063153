using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace Prestacop.Infrastructure.Hosting;

/// <summary>Checks of option values, with the same words for the same mistake in every program.</summary>
public static class OptionValidators
{
    /// <summary>Accepts only values from <paramref name="min"/> to <paramref name="max"/>, both included.</summary>
    /// <typeparam name="T">A number.</typeparam>
    /// <param name="option">The option; each of its values is checked, and an omitted one is not.</param>
    /// <param name="min">The smallest valid value.</param>
    /// <param name="max">The largest valid value.</param>
    public static void InRange<T>(this Option<T> option, T min, T max) where T : struct, INumber<T> =>
        Require(option, value => value >= min && value <= max, Invariant($"must be from {min} to {max}"));

    /// <inheritdoc cref="InRange{T}(Option{T}, T, T)"/>
    public static void InRange<T>(this Option<T?> option, T min, T max) where T : struct, INumber<T> =>
        Require(option, value => value is not { } given || (given >= min && given <= max), Invariant($"must be from {min} to {max}"));

    /// <summary>Accepts only values of at least <paramref name="min"/>.</summary>
    /// <typeparam name="T">A number.</typeparam>
    /// <param name="option">The option; each of its values is checked, and an omitted one is not.</param>
    /// <param name="min">The smallest valid value.</param>
    public static void AtLeast<T>(this Option<T> option, T min) where T : struct, INumber<T> =>
        Require(option, value => value >= min, Invariant($"must be at least {min}"));

    /// <inheritdoc cref="AtLeast{T}(Option{T}, T)"/>
    public static void AtLeast<T>(this Option<T?> option, T min) where T : struct, INumber<T> =>
        Require(option, value => value is not { } given || given >= min, Invariant($"must be at least {min}"));

    /// <summary>Accepts only values for which a condition holds.</summary>
    /// <typeparam name="T">The type of the option's value.</typeparam>
    /// <param name="option">The option; an omitted one is not checked.</param>
    /// <param name="isValid">The condition.</param>
    /// <param name="requirement">What follows the option's name in the message, such as <c>must be at least 1</c>.</param>
    public static void Require<T>(this Option<T> option, Func<T?, bool> isValid, string requirement)
    {
        ArgumentNullException.ThrowIfNull(option);
        option.Validators.Add(result =>
        {
            if (!result.Implicit && TryGetValue<T>(result, out var value) && !isValid(value))
                result.AddError($"{option.Name} {requirement}.");
        });
    }

    /// <summary>False for text that cannot be converted: the library throws here, and reports it itself when the validators are done.</summary>
    static bool TryGetValue<T>(OptionResult result, out T? value)
    {
        try
        {
            value = result.GetValueOrDefault<T>();
            return true;
        }
        catch (InvalidOperationException)
        {
            value = default;
            return false;
        }
    }

    static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
