namespace Prestacop.Contracts;

/// <summary>A code of the City's list of parking violations, with its fines.</summary>
/// <param name="Code">1 to 99.</param>
/// <param name="Title">The City's name for it.</param>
/// <param name="FineManhattanBelow96th">Dollars, in Manhattan at and below 96th Street, since <see cref="ViolationCodes.FinesSince"/>.</param>
/// <param name="FineElsewhere">Dollars, everywhere else, since then.</param>
/// <param name="Earlier">The fines of the list before, for a code whose fines have changed; null for the same fines.</param>
public sealed record ViolationCode(int Code, string Title, int FineManhattanBelow96th, int FineElsewhere, Fines? Earlier = null);

/// <summary>The fines of a code in an earlier list.</summary>
/// <param name="FineManhattanBelow96th">Dollars, in Manhattan at and below 96th Street.</param>
/// <param name="FineElsewhere">Dollars, everywhere else.</param>
public sealed record Fines(int FineManhattanBelow96th, int FineElsewhere);
