namespace Prestacop.Tickets.Reading;

/// <summary>Why a record is rejected.</summary>
/// <param name="Reason">A sentence that names the column and the value.</param>
/// <param name="Kind">The same without the value, by which records are counted together.</param>
sealed record Problem(string Reason, string Kind);
