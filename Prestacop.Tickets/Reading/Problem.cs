namespace Prestacop.Tickets.Reading;

/// <summary>Why a record is rejected.</summary>
/// <param name="Reason">A sentence that names the column and the value.</param>
/// <param name="Kind">The same without the value, by which records are counted together.</param>
/// <param name="Field">The official name of the column; null when the record as a whole is wrong.</param>
sealed record Problem(string Reason, string Kind, string? Field = null);
