using Prestacop.Contracts;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Alerts;

/// <summary><see cref="PlateForm"/> over columns. It is an expression, and not a function of C#: Spark's real-time mode admits none.</summary>
static class PlateColumns
{
    static readonly string Changed = string.Concat(Enumerable.Range('0', 'z' - '0' + 1).Select(code => (char)code).Where(character => PlateForm.Of($"{character}") is var form && form.Length > 0 && form[0] != character));
    static readonly string Becomes = PlateForm.Of(Changed);

    /// <summary>The form of a plate; empty for one without a letter or digit, null for null.</summary>
    public static Column Form(Column plate) => RegexpReplace(Translate(plate, Changed, Becomes), "[^0-9A-Z]", "");
}
