namespace Prestacop.Spark.Sql;

// Text: formats, encodings, regular expressions (Java's), collations.
public static partial class Functions
{
    /// <summary><c>format_number</c>: the number with thousands separated and so many decimal places, as text.</summary>
    public static Column FormatNumber(Column column, Column d) => Call("format_number", column, d);

    /// <inheritdoc cref="FormatNumber(Column, Column)"/>
    public static Column FormatNumber(Column column, int d) => Call("format_number", column, Literal(d));

    /// <summary><c>format_string</c>: values in a format of the <c>printf</c> kind.</summary>
    public static Column FormatString(Column format, params Column[] columns) => Call("format_string", format, columns);

    /// <inheritdoc cref="FormatString(Column, Column[])"/>
    public static Column FormatString(string format, params Column[] columns) => Call("format_string", Text(format), columns);

    /// <summary><c>printf</c>: values in a format of the <c>printf</c> kind.</summary>
    public static Column Printf(Column format, params Column[] columns) => Call("printf", format, columns);

    /// <summary><c>to_char</c>: a number, date, time or binary as text in a format.</summary>
    public static Column ToChar(Column column, Column format) => Call("to_char", column, format);

    /// <inheritdoc cref="ToChar(Column, Column)"/>
    public static Column ToChar(Column column, string format) => Call("to_char", column, Text(format));

    /// <summary><c>to_varchar</c>: a number, date, time or binary as text in a format.</summary>
    public static Column ToVarchar(Column column, Column format) => Call("to_varchar", column, format);

    /// <inheritdoc cref="ToVarchar(Column, Column)"/>
    public static Column ToVarchar(Column column, string format) => Call("to_varchar", column, Text(format));

    /// <summary><c>to_number</c>: text in a format such as <c>999.99</c> as a decimal; an error where it does not fit.</summary>
    public static Column ToNumber(Column column, Column format) => Call("to_number", column, format);

    /// <inheritdoc cref="ToNumber(Column, Column)"/>
    public static Column ToNumber(Column column, string format) => Call("to_number", column, Text(format));

    /// <summary><c>try_to_number</c>: text in a format such as <c>999.99</c> as a decimal; null where it does not fit.</summary>
    public static Column TryToNumber(Column column, Column format) => Call("try_to_number", column, format);

    /// <inheritdoc cref="TryToNumber(Column, Column)"/>
    public static Column TryToNumber(Column column, string format) => Call("try_to_number", column, Text(format));

    /// <summary>
    /// <c>to_binary</c>: text as bytes: <c>hex</c> (default), <c>utf-8</c> or <c>base64</c>; an error where it does not fit.
    /// </summary>
    public static Column ToBinary(Column column) => Call("to_binary", column);

    /// <inheritdoc cref="ToBinary(Column)"/>
    public static Column ToBinary(Column column, Column format) => Call("to_binary", column, format);

    /// <inheritdoc cref="ToBinary(Column)"/>
    public static Column ToBinary(Column column, string format) => Call("to_binary", column, Text(format));

    /// <summary>
    /// <c>try_to_binary</c>: text as bytes: <c>hex</c> (default), <c>utf-8</c> or <c>base64</c>; null where it does not fit.
    /// </summary>
    public static Column TryToBinary(Column column) => Call("try_to_binary", column);

    /// <inheritdoc cref="TryToBinary(Column)"/>
    public static Column TryToBinary(Column column, Column format) => Call("try_to_binary", column, format);

    /// <inheritdoc cref="TryToBinary(Column)"/>
    public static Column TryToBinary(Column column, string format) => Call("try_to_binary", column, Text(format));

    /// <summary><c>base64</c>: bytes as text in base 64.</summary>
    public static Column Base64(Column column) => Call("base64", column);

    /// <summary><c>unbase64</c>: text in base 64 as bytes.</summary>
    public static Column Unbase64(Column column) => Call("unbase64", column);

    /// <summary><c>encode</c>: text as bytes in a character set such as <c>UTF-8</c>.</summary>
    public static Column Encode(Column column, Column charset) => Call("encode", column, charset);

    /// <inheritdoc cref="Encode(Column, Column)"/>
    public static Column Encode(Column column, string charset) => Call("encode", column, Text(charset));

    /// <summary><c>decode</c>: bytes as text in a character set; with pairs of search and result, the first result that matches.</summary>
    public static Column Decode(Column column, params Column[] columns) => Call("decode", column, columns);

    /// <inheritdoc cref="Decode(Column, Column[])"/>
    public static Column Decode(Column column, string charset) => Call("decode", column, Text(charset));

    /// <summary><c>is_valid_utf8</c>: whether the bytes of the text are valid UTF-8.</summary>
    public static Column IsValidUtf8(Column column) => Call("is_valid_utf8", column);

    /// <summary><c>make_valid_utf8</c>: the text with invalid UTF-8 replaced by the replacement character.</summary>
    public static Column MakeValidUtf8(Column column) => Call("make_valid_utf8", column);

    /// <summary><c>validate_utf8</c>: the text; an error if it is not valid UTF-8.</summary>
    public static Column ValidateUtf8(Column column) => Call("validate_utf8", column);

    /// <summary><c>try_validate_utf8</c>: the text; null if it is not valid UTF-8.</summary>
    public static Column TryValidateUtf8(Column column) => Call("try_validate_utf8", column);

    /// <summary><c>mask</c>: the text with letters and digits hidden behind other characters; null leaves that kind as it is.</summary>
    public static Column Mask(
        Column column, Column? upperChar = null, Column? lowerChar = null, Column? digitChar = null, Column? otherChar = null) =>
        Call("mask", column, upperChar ?? Literal("X"), lowerChar ?? Literal("x"), digitChar ?? Literal("n"), otherChar ?? Literal(null));

    /// <summary><c>quote</c>: the text in single quotes, those within it escaped.</summary>
    public static Column Quote(Column column) => Call("quote", column);

    /// <summary><c>collate</c>: the text with a collation, which rules how it compares.</summary>
    public static Column Collate(Column column, Column collation) => Call("collate", column, collation);

    /// <inheritdoc cref="Collate(Column, Column)"/>
    public static Column Collate(Column column, string collation) => Call("collate", column, Text(collation));

    /// <summary><c>collation</c>: the name of the text's collation.</summary>
    public static Column Collation(Column column) => Call("collation", column);

    /// <summary><c>rlike</c>: holds a part that matches the regular expression.</summary>
    public static Column RLike(Column column, Column pattern) => Call("rlike", column, pattern);

    /// <inheritdoc cref="RLike(Column, Column)"/>
    public static Column RLike(Column column, string pattern) => Call("rlike", column, Text(pattern));

    /// <summary><c>regexp</c>: holds a part that matches the regular expression.</summary>
    public static Column Regexp(Column column, Column pattern) => Call("regexp", column, pattern);

    /// <summary><c>regexp_like</c>: holds a part that matches the regular expression.</summary>
    public static Column RegexpLike(Column column, Column pattern) => Call("regexp_like", column, pattern);

    /// <summary><c>regexp_count</c>: how often the regular expression matches.</summary>
    public static Column RegexpCount(Column column, Column pattern) => Call("regexp_count", column, pattern);

    /// <summary><c>regexp_extract</c>: one group of the first match; 0 is the whole match; empty if there is none.</summary>
    public static Column RegexpExtract(Column column, Column pattern, Column idx) => Call("regexp_extract", column, pattern, idx);

    /// <inheritdoc cref="RegexpExtract(Column, Column, Column)"/>
    public static Column RegexpExtract(Column column, string exp, int groupIdx) =>
        Call("regexp_extract", column, Text(exp), Literal(groupIdx));

    /// <summary><c>regexp_extract_all</c>: one group (the first, unless given) of every match, as an array.</summary>
    public static Column RegexpExtractAll(Column column, Column pattern) => Call("regexp_extract_all", column, pattern);

    /// <inheritdoc cref="RegexpExtractAll(Column, Column)"/>
    public static Column RegexpExtractAll(Column column, Column pattern, Column idx) => Call("regexp_extract_all", column, pattern, idx);

    /// <summary><c>regexp_instr</c>: the position, from 1, of the first match; 0 if there is none.</summary>
    public static Column RegexpInstr(Column column, Column pattern) => Call("regexp_instr", column, pattern);

    /// <inheritdoc cref="RegexpInstr(Column, Column)"/>
    public static Column RegexpInstr(Column column, Column pattern, Column idx) => Call("regexp_instr", column, pattern, idx);

    /// <summary><c>regexp_replace</c>: every match replaced; <c>$1</c> stands for a group.</summary>
    public static Column RegexpReplace(Column column, Column pattern, Column replacement) =>
        Call("regexp_replace", column, pattern, replacement);

    /// <inheritdoc cref="RegexpReplace(Column, Column, Column)"/>
    public static Column RegexpReplace(Column column, string pattern, string replacement) =>
        Call("regexp_replace", column, Text(pattern), Text(replacement));

    /// <summary><c>regexp_substr</c>: the first match; null if there is none.</summary>
    public static Column RegexpSubstr(Column column, Column pattern) => Call("regexp_substr", column, pattern);
}
