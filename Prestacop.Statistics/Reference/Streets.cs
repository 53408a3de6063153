namespace Prestacop.Statistics;

/// <summary>
/// One name for a street however it is spelled: <c>3 AVE</c> for <c>3rd Avenue</c>, <c>E 100 ST</c> for <c>East 100th Street</c>. The storage keeps
/// what was typed. SQL for Spark and DuckDB: only functions that both have, and patterns without backslashes, which they read differently.
/// </summary>
static class Streets
{
    /// <summary>The last word after a space: what kind of street it is.</summary>
    const string LastWord = " [A-Z]+[.]?$";

    const string Direction = "(E|W|N|S|EAST|WEST|NORTH|SOUTH)[.]? ";
    const string Numbered = "^(" + Direction + ")?[0-9]+(ST|ND|RD|TH)? [A-Z]";

    /// <summary>SQL for a name as typed: capitals, without spaces around it and doubled ones in it.</summary>
    public static string Typed(string name) => $"replace(upper(trim({name})), '  ', ' ')";

    /// <summary>SQL for a join that gives the short form of a typed name's last word, as <paramref name="alias"/>.name.</summary>
    public static string JoinLastWord(string typed, string alias) =>
        $"LEFT JOIN {Spellings.Table("street", alias)} ON {alias}.spelling = ltrim(regexp_extract({typed}, '{LastWord}', 0))";

    /// <summary>SQL for the name with the short form of its last word, and of an avenue's first (<c>AVE X</c>).</summary>
    public static string Shortened(string typed, string alias) => $"""
        CASE WHEN {typed} LIKE 'AVENUE %' THEN concat('AVE ', substr({typed}, 8)) WHEN {typed} LIKE 'AV %' THEN concat('AVE ', substr({typed}, 4))
          WHEN {alias}.name IS NOT NULL
            THEN concat(substr({typed}, 1, length({typed}) - length(regexp_extract({typed}, '{LastWord}', 0))), ' ', {alias}.name)
          ELSE {typed} END
        """;

    /// <summary>SQL for the name of a numbered street with a letter for its direction and without the letters of the ordinal.</summary>
    public static string Named(string shortened) => $"""
        CASE WHEN {shortened} IN ({string.Join(", ", Ordinals.Select(ordinal => $"'{ordinal} AVE'"))})
            THEN concat(CASE {shortened} {string.Join(" ", Ordinals.Select((ordinal, index) => $"WHEN '{ordinal} AVE' THEN '{index + 1}'"))} END, ' AVE')
          WHEN regexp_like({shortened}, '{Numbered}')
            THEN concat(
              CASE WHEN regexp_like({shortened}, '^[A-Z]') THEN concat(substr({shortened}, 1, 1), ' ') ELSE '' END,
              regexp_extract({shortened}, '[0-9]+', 0),
              regexp_replace({shortened}, '^({Direction})?[0-9]+(ST|ND|RD|TH)?', ''))
          ELSE {shortened} END
        """;

    static readonly string[] Ordinals =
        ["FIRST", "SECOND", "THIRD", "FOURTH", "FIFTH", "SIXTH", "SEVENTH", "EIGHTH", "NINTH", "TENTH", "ELEVENTH", "TWELFTH"];
}
