namespace Prestacop.Spark.Sql;

// Text: case, length, parts, padding. Positions count from 1.
public static partial class Functions
{
    /// <summary><c>upper</c>: the text in upper case.</summary>
    public static Column Upper(Column column) => Call("upper", column);

    /// <summary><c>lower</c>: the text in lower case.</summary>
    public static Column Lower(Column column) => Call("lower", column);

    /// <summary><c>ucase</c>: the text in upper case.</summary>
    public static Column UCase(Column column) => Call("ucase", column);

    /// <summary><c>lcase</c>: the text in lower case.</summary>
    public static Column LCase(Column column) => Call("lcase", column);

    /// <summary><c>initcap</c>: every word with a capital letter and the rest in lower case.</summary>
    public static Column InitCap(Column column) => Call("initcap", column);

    /// <summary><c>length</c>: the number of characters, or of bytes of a binary; blanks at the end count.</summary>
    public static Column Length(Column column) => Call("length", column);

    /// <summary><c>char_length</c>: the number of characters, or of bytes of a binary.</summary>
    public static Column CharLength(Column column) => Call("char_length", column);

    /// <summary><c>character_length</c>: the number of characters, or of bytes of a binary.</summary>
    public static Column CharacterLength(Column column) => Call("character_length", column);

    /// <summary><c>octet_length</c>: the number of bytes in UTF-8.</summary>
    public static Column OctetLength(Column column) => Call("octet_length", column);

    /// <summary><c>bit_length</c>: the number of bits in UTF-8.</summary>
    public static Column BitLength(Column column) => Call("bit_length", column);

    /// <summary><c>ascii</c>: the code point of the first character; 0 for an empty text.</summary>
    public static Column Ascii(Column column) => Call("ascii", column);

    /// <summary><c>char</c>: the character of a code point, taken modulo 256.</summary>
    public static Column Char(Column column) => Call("char", column);

    /// <summary><c>chr</c>: as <see cref="Char"/>.</summary>
    public static Column Chr(Column column) => Call("chr", column);

    /// <summary><c>concat</c>: texts, bytes or arrays one after the other; null if one is null.</summary>
    public static Column Concat(params Column[] columns) => Call("concat", columns);

    /// <summary><c>concat_ws</c>: texts and arrays of text with a separator between them; nulls are left out.</summary>
    public static Column ConcatWs(string sep, params Column[] columns) => Call("concat_ws", Text(sep), columns);

    /// <inheritdoc cref="ConcatWs(string, Column[])"/>
    public static Column ConcatWs(Column sep, params Column[] columns) => Call("concat_ws", sep, columns);

    /// <summary><c>trim</c>: the text without blanks, or the given characters, at both ends.</summary>
    public static Column Trim(Column column) => Call("trim", column);

    /// <inheritdoc cref="Trim(Column)"/>
    public static Column Trim(Column column, Column trimString) => Call("trim", trimString, column);

    /// <inheritdoc cref="Trim(Column)"/>
    public static Column Trim(Column column, string trimString) => Call("trim", Text(trimString), column);

    /// <summary><c>btrim</c>: the text without blanks, or the given characters, at both ends.</summary>
    public static Column Btrim(Column column) => Call("btrim", column);

    /// <inheritdoc cref="Btrim(Column)"/>
    public static Column Btrim(Column column, Column trim) => Call("btrim", column, trim);

    /// <summary><c>ltrim</c>: the text without blanks, or the given characters, at the start.</summary>
    public static Column Ltrim(Column column) => Call("ltrim", column);

    /// <inheritdoc cref="Ltrim(Column)"/>
    public static Column Ltrim(Column column, Column trimString) => Call("ltrim", trimString, column);

    /// <inheritdoc cref="Ltrim(Column)"/>
    public static Column Ltrim(Column column, string trimString) => Call("ltrim", Text(trimString), column);

    /// <summary><c>rtrim</c>: the text without blanks, or the given characters, at the end.</summary>
    public static Column Rtrim(Column column) => Call("rtrim", column);

    /// <inheritdoc cref="Rtrim(Column)"/>
    public static Column Rtrim(Column column, Column trimString) => Call("rtrim", trimString, column);

    /// <inheritdoc cref="Rtrim(Column)"/>
    public static Column Rtrim(Column column, string trimString) => Call("rtrim", Text(trimString), column);

    /// <summary><c>lpad</c>: the text filled up on the left to a length, or cut to it.</summary>
    public static Column Lpad(Column column, Column len, Column pad) => Call("lpad", column, len, pad);

    /// <inheritdoc cref="Lpad(Column, Column, Column)"/>
    public static Column Lpad(Column column, int len, string pad) => Call("lpad", column, Literal(len), Text(pad));

    /// <summary><c>rpad</c>: the text filled up on the right to a length, or cut to it.</summary>
    public static Column Rpad(Column column, Column len, Column pad) => Call("rpad", column, len, pad);

    /// <inheritdoc cref="Rpad(Column, Column, Column)"/>
    public static Column Rpad(Column column, int len, string pad) => Call("rpad", column, Literal(len), Text(pad));

    /// <summary><c>left</c>: the first characters.</summary>
    public static Column Left(Column column, Column len) => Call("left", column, len);

    /// <inheritdoc cref="Left(Column, Column)"/>
    public static Column Left(Column column, int len) => Call("left", column, Literal(len));

    /// <summary><c>right</c>: the last characters.</summary>
    public static Column Right(Column column, Column len) => Call("right", column, len);

    /// <inheritdoc cref="Right(Column, Column)"/>
    public static Column Right(Column column, int len) => Call("right", column, Literal(len));

    /// <summary><c>substring</c>: a part by position and length; a negative position counts from the end.</summary>
    public static Column Substring(Column column, Column pos, Column len) => Call("substring", column, pos, len);

    /// <inheritdoc cref="Substring(Column, Column, Column)"/>
    public static Column Substring(Column column, int pos, int len) => Call("substring", column, Literal(pos), Literal(len));

    /// <summary><c>substr</c>: a part from a position, to the end or of a length; a negative position counts from the end.</summary>
    public static Column Substr(Column column, Column pos) => Call("substr", column, pos);

    /// <inheritdoc cref="Substr(Column, Column)"/>
    public static Column Substr(Column column, Column pos, Column len) => Call("substr", column, pos, len);

    /// <summary>
    /// <c>substring_index</c>: what is before so many delimiters; a negative count takes what is after them, from the end.
    /// </summary>
    public static Column SubstringIndex(Column column, Column delimiter, Column count) => Call("substring_index", column, delimiter, count);

    /// <inheritdoc cref="SubstringIndex(Column, Column, Column)"/>
    public static Column SubstringIndex(Column column, string delimiter, int count) =>
        Call("substring_index", column, Text(delimiter), Literal(count));

    /// <summary><c>split</c>: the parts between matches of a regular expression; a limit above 0 is the most parts.</summary>
    public static Column Split(Column column, Column pattern) => Call("split", column, pattern, Literal(-1));

    /// <inheritdoc cref="Split(Column, Column)"/>
    public static Column Split(Column column, string pattern) => Call("split", column, Text(pattern), Literal(-1));

    /// <inheritdoc cref="Split(Column, Column)"/>
    public static Column Split(Column column, Column pattern, Column limit) => Call("split", column, pattern, limit);

    /// <inheritdoc cref="Split(Column, Column)"/>
    public static Column Split(Column column, string pattern, int limit) => Call("split", column, Text(pattern), Literal(limit));

    /// <summary>
    /// <c>split_part</c>: one part between delimiters, from 1; a negative number counts from the end; empty where there is none.
    /// </summary>
    public static Column SplitPart(Column column, Column delimiter, Column partNum) => Call("split_part", column, delimiter, partNum);

    /// <inheritdoc cref="SplitPart(Column, Column, Column)"/>
    public static Column SplitPart(Column column, string delimiter, int partNum) =>
        Call("split_part", column, Text(delimiter), Literal(partNum));

    /// <summary><c>repeat</c>: the text so many times.</summary>
    public static Column Repeat(Column column, Column n) => Call("repeat", column, n);

    /// <inheritdoc cref="Repeat(Column, Column)"/>
    public static Column Repeat(Column column, int n) => Call("repeat", column, Literal(n));

    /// <summary><c>reverse</c>: a text or an array from end to start.</summary>
    public static Column Reverse(Column column) => Call("reverse", column);

    /// <summary><c>replace</c>: every occurrence replaced, or removed.</summary>
    public static Column Replace(Column column, Column search) => Call("replace", column, search);

    /// <inheritdoc cref="Replace(Column, Column)"/>
    public static Column Replace(Column column, Column search, Column replace) => Call("replace", column, search, replace);

    /// <inheritdoc cref="Replace(Column, Column)"/>
    public static Column Replace(Column column, string search, string replace) => Call("replace", column, Text(search), Text(replace));

    /// <summary>
    /// <c>translate</c>: each character replaced by the one at the same place of the other list, or removed if that is shorter.
    /// </summary>
    public static Column Translate(Column column, Column matching, Column replace) => Call("translate", column, matching, replace);

    /// <inheritdoc cref="Translate(Column, Column, Column)"/>
    public static Column Translate(Column column, string matchingString, string replaceString) =>
        Call("translate", column, Text(matchingString), Text(replaceString));

    /// <summary>
    /// <c>overlay</c>: the text with a part at a position replaced; the part is as long as the replacement unless a length is given.
    /// </summary>
    public static Column Overlay(Column src, Column replace, Column pos) => Call("overlay", src, replace, pos, Literal(-1));

    /// <inheritdoc cref="Overlay(Column, Column, Column)"/>
    public static Column Overlay(Column src, Column replace, Column pos, Column len) => Call("overlay", src, replace, pos, len);

    /// <summary><c>instr</c>: the position of the first occurrence; 0 if there is none.</summary>
    public static Column Instr(Column column, Column substring) => Call("instr", column, substring);

    /// <inheritdoc cref="Instr(Column, Column)"/>
    public static Column Instr(Column column, string substring) => Call("instr", column, Text(substring));

    /// <summary><c>locate</c>: the position of the first occurrence at or after a start; 0 if there is none.</summary>
    public static Column Locate(Column substring, Column column) => Call("locate", substring, column, Literal(1));

    /// <inheritdoc cref="Locate(Column, Column)"/>
    public static Column Locate(string substring, Column column) => Call("locate", Text(substring), column, Literal(1));

    /// <inheritdoc cref="Locate(Column, Column)"/>
    public static Column Locate(Column substring, Column column, Column pos) => Call("locate", substring, column, pos);

    /// <inheritdoc cref="Locate(Column, Column)"/>
    public static Column Locate(string substring, Column column, int pos) => Call("locate", Text(substring), column, Literal(pos));

    /// <summary><c>position</c>: the position of the first occurrence at or after a start; 0 if there is none.</summary>
    public static Column Position(Column substring, Column column) => Call("position", substring, column);

    /// <inheritdoc cref="Position(Column, Column)"/>
    public static Column Position(Column substring, Column column, Column start) => Call("position", substring, column, start);

    /// <summary><c>find_in_set</c>: the position, from 1, in a list separated by commas; 0 if it is not in it.</summary>
    public static Column FindInSet(Column column, Column set) => Call("find_in_set", column, set);

    /// <summary><c>contains</c>: holds the other text or binary as a part.</summary>
    public static Column Contains(Column left, Column right) => Call("contains", left, right);

    /// <summary><c>startswith</c>: begins with the other text or binary.</summary>
    public static Column StartsWith(Column column, Column prefix) => Call("startswith", column, prefix);

    /// <summary><c>endswith</c>: ends with the other text or binary.</summary>
    public static Column EndsWith(Column column, Column suffix) => Call("endswith", column, suffix);

    /// <summary><c>elt</c>: the argument whose number, from 1, the first argument gives.</summary>
    public static Column Elt(params Column[] inputs) => Call("elt", inputs);

    /// <summary><c>levenshtein</c>: the least number of changed characters between two texts; -1 above the threshold.</summary>
    public static Column Levenshtein(Column left, Column right) => Call("levenshtein", left, right);

    /// <inheritdoc cref="Levenshtein(Column, Column)"/>
    public static Column Levenshtein(Column left, Column right, int threshold) => Call("levenshtein", left, right, Literal(threshold));

    /// <summary><c>soundex</c>: a code of four characters, alike for English words that sound alike.</summary>
    public static Column Soundex(Column column) => Call("soundex", column);

    /// <summary><c>sentences</c>: an array of sentences, each an array of words, by the rules of a language and country.</summary>
    public static Column Sentences(Column str, Column? language = null, Column? country = null) =>
        Call("sentences", str, language ?? Literal(""), country ?? Literal(""));

    /// <summary><c>randstr</c>: a random text of letters and digits of a constant length; without a seed one is drawn.</summary>
    public static Column RandStr(Column length) => Call("randstr", length, Literal(RandomSeed.Draw()));

    /// <inheritdoc cref="RandStr(Column)"/>
    public static Column RandStr(Column length, Column seed) => Call("randstr", length, seed);
}
