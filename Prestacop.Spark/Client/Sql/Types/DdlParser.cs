using System.Text.Json.Nodes;

namespace Prestacop.Spark.Sql.Types;

/// <summary>Reads types in DDL form: one type, or the columns of a table.</summary>
sealed class DdlParser
{
    /// <summary>How deep types may nest: far more than a server reads, and less than the stack holds.</summary>
    const int MaxDepth = 500;

    readonly string _text;
    int _at;

    DdlParser(string text) => _text = DdlStrings.WithoutComments(text);

    /// <exception cref="FormatException">The text is not a type, or nests deeper than <see cref="MaxDepth"/>.</exception>
    public static DataType Parse(string text)
    {
        if (Depth(text) > MaxDepth)
            throw new FormatException($"The types nest deeper than {MaxDepth} levels.");
        try
        {
            return Read(text);
        }
        catch (Exception outside) when (outside is ArgumentException or OverflowException)
        {
            throw new FormatException($"Not a Spark type: {outside.Message}", outside);
        }
    }

    static int Depth(string text)
    {
        var (depth, max) = (0, 0);
        foreach (var character in text)
        {
            depth += character switch { '<' => 1, '>' => -1, _ => 0 };
            max = Math.Max(max, depth);
        }
        return max;
    }

    static DataType Read(string text)
    {
        // A lone type and a list of columns begin alike ("struct<a:int>", "a int"): whichever reads to the end is meant.
        var parser = new DdlParser(text);
        if (parser.TryType(out var type) && parser.AtEnd())
            return type;
        parser = new DdlParser(text);
        var fields = parser.Fields(colon: false);
        return parser.AtEnd() ? new StructType(fields) : throw parser.Wrong("a comma or the end is expected");
    }

    public static StructType ParseTable(string text) => Parse(text) switch
    {
        StructType table => table,
        var type => new StructType(new StructField("value", type)),
    };

    public static string Quoted(string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !char.IsAsciiDigit(name[0])
            ? name
            : $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

    /// <summary>A type as DDL: as <see cref="DataType.SimpleString"/>, with names quoted that need it.</summary>
    public static string TypeText(DataType type) => type switch
    {
        ArrayType a => $"ARRAY<{TypeText(a.ElementType)}>",
        MapType m => $"MAP<{TypeText(m.KeyType)}, {TypeText(m.ValueType)}>",
        StructType s => $"STRUCT<{string.Join(", ", s.Fields.Select(f => $"{Quoted(f.Name)}: {FieldText(f)}"))}>",
        StringType { Collation: not StringType.Binary } t => $"STRING COLLATE {t.Collation}",
        _ => type.SimpleString.ToUpperInvariant(),
    };

    /// <summary>What stands behind the name of a field.</summary>
    public static string FieldText(StructField field) =>
        TypeText(field.DataType) + (field.IsNullable ? "" : " NOT NULL") + (field.Comment is { } comment ? $" COMMENT {DdlStrings.Quoted(comment)}" : "");

    List<StructField> Fields(bool colon)
    {
        var fields = new List<StructField>();
        do
            fields.Add(Field(colon));
        while (Take(','));
        return fields;
    }

    StructField Field(bool colon)
    {
        var name = Identifier();
        if (!Take(':') && colon && _at < _text.Length && !char.IsWhiteSpace(_text[_at - 1]))
            throw Wrong("':' is expected after the name of a field");
        var type = TryType(out var parsed) ? parsed : throw Wrong($"the type of '{name}' is expected");
        var nullable = !TakeWords("not", "null");
        string? metadata = null;
        if (TakeWords("comment"))
            metadata = new JsonObject { [StructField.CommentKey] = Text() }.ToJsonString(TypeJson.Format);
        if (TakeWords("default") || TakeWords("generated"))
            throw Wrong("DEFAULT and GENERATED belong to CREATE TABLE, not to a schema; the end of the column is expected");
        return new StructField(name, type, nullable, metadata);
    }

    bool TryType(out DataType type)
    {
        type = null!;
        SkipSpace();
        var start = _at;
        var word = Word().ToLowerInvariant();
        switch (word)
        {
            case "array" when Take('<'):
                type = new ArrayType(Nested());
                return Closed();
            case "map" when Take('<'):
                var key = Nested();
                if (!Take(','))
                    throw Wrong("',' is expected between the key and the value type");
                type = new MapType(key, Nested());
                return Closed();
            case "struct" when Take('<'):
                type = new StructType(Peek('>') ? [] : Fields(colon: true));
                return Closed();
            case "interval":
                TakeUnits();
                break;
            case "string" when TakeWords("collate"):
                type = new StringType(Collation());
                return true;
            case "timestamp" when TakeWords("without", "time", "zone"):
                type = new TimestampNtzType();
                return true;
            case "timestamp" when TakeWords("with", "local", "time", "zone"):
                type = new TimestampType();
                return true;
            case "":
                return false;
            default:
                TakeNumbers();
                break;
        }

        type = TypeNames.Parse(_text[start.._at].Trim())!;
        if (word == "time")
            TakeWords("without", "time", "zone");
        if (type is null)
            _at = start;
        return type is not null;
    }

    DataType Nested() => TryType(out var type) ? type : throw Wrong("a type is expected");

    bool Closed() => Take('>') ? true : throw Wrong("'>' is expected");

    void TakeNumbers()
    {
        if (!Take('('))
            return;
        while (_at < _text.Length && _text[_at] != ')')
            _at++;
        if (!Take(')'))
            throw Wrong("')' is expected");
    }

    /// <summary>The collation, without the catalog and schema that may stand before it.</summary>
    string Collation()
    {
        var name = Identifier();
        while (Take('.'))
            name = Identifier();
        return name;
    }

    void TakeUnits()
    {
        var before = _at;
        if (DayTimeIntervalType.Units.Concat(YearMonthIntervalType.Units).Contains(Word().ToLowerInvariant()))
        {
            if (TakeWords("to"))
                Word();
        }
        else
        {
            _at = before;
        }
    }

    string Identifier()
    {
        SkipSpace();
        if (!Peek('`'))
            return Word() is { Length: > 0 } word ? word : throw Wrong("a column name is expected");
        var name = new System.Text.StringBuilder();
        for (_at++; _at < _text.Length; _at++)
        {
            if (_text[_at] != '`')
                name.Append(_text[_at]);
            else if (_at + 1 < _text.Length && _text[_at + 1] == '`')
                name.Append(_text[_at++]);
            else
            {
                _at++;
                return name.ToString();
            }
        }

        throw Wrong("the closing ` is missing");
    }

    string Text()
    {
        SkipSpace();
        if (DdlStrings.Read(_text, _at) is not { } read)
            throw Wrong("a text in quotes is expected");
        _at = read.End;
        return read.Text;
    }

    string Word()
    {
        SkipSpace();
        var start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] == '_'))
            _at++;
        return _text[start.._at];
    }

    bool TakeWords(params string[] words)
    {
        var before = _at;
        foreach (var word in words)
        {
            if (!Word().Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                _at = before;
                return false;
            }
        }

        return true;
    }

    bool Take(char c)
    {
        SkipSpace();
        if (!Peek(c))
            return false;
        _at++;
        return true;
    }

    bool Peek(char c)
    {
        SkipSpace();
        return _at < _text.Length && _text[_at] == c;
    }

    void SkipSpace()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
    }

    bool AtEnd()
    {
        SkipSpace();
        return _at == _text.Length;
    }

    FormatException Wrong(string reason) => new($"Not a Spark schema: {reason} at character {_at + 1} of '{_text}'.");
}
