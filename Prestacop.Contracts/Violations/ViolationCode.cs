namespace Prestacop.Contracts;

/// <summary>A code of the City's list of parking violations, with its fines.</summary>
/// <param name="Code">1 to 99.</param>
/// <param name="Title">The City's name for it.</param>
/// <param name="FineManhattanBelow96th">Dollars, in Manhattan at and below 96th Street.</param>
/// <param name="FineElsewhere">Dollars, everywhere else.</param>
public sealed record ViolationCode(int Code, string Title, int FineManhattanBelow96th, int FineElsewhere);
