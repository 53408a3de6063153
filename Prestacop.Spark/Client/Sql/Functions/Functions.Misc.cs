namespace Prestacop.Spark.Sql;

// Addresses, encryption, files, the session, checks.
public static partial class Functions
{
    /// <summary>
    /// <c>parse_url</c>: a part of an address, such as <c>HOST</c> or <c>QUERY</c>, or one key of the query; an error if the text is not an address.
    /// </summary>
    public static Column ParseUrl(Column url, Column partToExtract) => Call("parse_url", url, partToExtract);

    /// <inheritdoc cref="ParseUrl(Column, Column)"/>
    public static Column ParseUrl(Column url, string partToExtract) => Call("parse_url", url, Text(partToExtract));

    /// <inheritdoc cref="ParseUrl(Column, Column)"/>
    public static Column ParseUrl(Column url, Column partToExtract, Column key) => Call("parse_url", url, partToExtract, key);

    /// <summary><c>try_parse_url</c>: as <c>parse_url</c>, but null if the text is not an address.</summary>
    public static Column TryParseUrl(Column url, Column partToExtract) => Call("try_parse_url", url, partToExtract);

    /// <inheritdoc cref="TryParseUrl(Column, Column)"/>
    public static Column TryParseUrl(Column url, string partToExtract) => Call("try_parse_url", url, Text(partToExtract));

    /// <inheritdoc cref="TryParseUrl(Column, Column)"/>
    public static Column TryParseUrl(Column url, Column partToExtract, Column key) => Call("try_parse_url", url, partToExtract, key);

    /// <summary><c>url_decode</c>: text with the percent signs of an address resolved; an error where they are wrong.</summary>
    public static Column UrlDecode(Column column) => Call("url_decode", column);

    /// <summary><c>try_url_decode</c>: text with the percent signs of an address resolved; null where they are wrong.</summary>
    public static Column TryUrlDecode(Column column) => Call("try_url_decode", column);

    /// <summary><c>url_encode</c>: text as a part of an address, with percent signs.</summary>
    public static Column UrlEncode(Column column) => Call("url_encode", column);

    /// <summary>
    /// <c>aes_encrypt</c>: bytes encrypted by AES with a key of 16, 24 or 32 bytes; without an initial vector one is drawn and put in
    /// front.
    /// </summary>
    public static Column AesEncrypt(
        Column input, Column key, Column? mode = null, Column? padding = null, Column? iv = null, Column? aad = null) =>
        Call("aes_encrypt", input, key, mode ?? Literal("GCM"), padding ?? Literal("DEFAULT"), iv ?? Literal(""), aad ?? Literal(""));

    /// <summary><c>aes_decrypt</c>: bytes decrypted by AES; an error where the key or the data is wrong.</summary>
    public static Column AesDecrypt(Column input, Column key, Column? mode = null, Column? padding = null, Column? aad = null) =>
        Call("aes_decrypt", input, key, mode ?? Literal("GCM"), padding ?? Literal("DEFAULT"), aad ?? Literal(""));

    /// <summary><c>try_aes_decrypt</c>: bytes decrypted by AES; null where the key or the data is wrong.</summary>
    public static Column TryAesDecrypt(Column input, Column key, Column? mode = null, Column? padding = null, Column? aad = null) =>
        Call("try_aes_decrypt", input, key, mode ?? Literal("GCM"), padding ?? Literal("DEFAULT"), aad ?? Literal(""));

    /// <summary><c>assert_true</c>: null where the condition is true; else the query fails with the message.</summary>
    public static Column AssertTrue(Column column) => Call("assert_true", column);

    /// <inheritdoc cref="AssertTrue(Column)"/>
    public static Column AssertTrue(Column column, Column errMsg) => Call("assert_true", column, errMsg);

    /// <inheritdoc cref="AssertTrue(Column)"/>
    public static Column AssertTrue(Column column, string errMsg) => Call("assert_true", column, Text(errMsg));

    /// <summary><c>raise_error</c>: fails the query with the message.</summary>
    public static Column RaiseError(Column errMsg) => Call("raise_error", errMsg);

    /// <inheritdoc cref="RaiseError(Column)"/>
    public static Column RaiseError(string errMsg) => Call("raise_error", Text(errMsg));

    /// <summary><c>input_file_name</c>: the file that the row was read from; empty if there is none.</summary>
    public static Column InputFileName() => Call("input_file_name");

    /// <summary><c>input_file_block_start</c>: where the block being read starts, in bytes; -1 if there is none.</summary>
    public static Column InputFileBlockStart() => Call("input_file_block_start");

    /// <summary><c>input_file_block_length</c>: the length of the block being read, in bytes; -1 if there is none.</summary>
    public static Column InputFileBlockLength() => Call("input_file_block_length");

    /// <summary><c>monotonically_increasing_id</c>: a number that grows within each partition and is unique, but leaves gaps.</summary>
    public static Column MonotonicallyIncreasingId() => Call("monotonically_increasing_id");

    /// <summary><c>spark_partition_id</c>: the number of the partition that the row is in, from 0.</summary>
    public static Column SparkPartitionId() => Call("spark_partition_id");

    /// <summary><c>current_catalog</c>: the session's catalog.</summary>
    public static Column CurrentCatalog() => Call("current_catalog");

    /// <summary><c>current_database</c>: the session's database.</summary>
    public static Column CurrentDatabase() => Call("current_database");

    /// <summary><c>current_schema</c>: the session's database.</summary>
    public static Column CurrentSchema() => Call("current_schema");

    /// <summary><c>current_path</c>: where the session looks for names that are not qualified.</summary>
    public static Column CurrentPath() => Call("current_path");

    /// <summary><c>current_user</c>: the user who runs the query.</summary>
    public static Column CurrentUser() => Call("current_user");

    /// <summary><c>session_user</c>: the user who runs the query.</summary>
    public static Column SessionUser() => Call("session_user");

    /// <summary><c>user</c>: the user who runs the query.</summary>
    public static Column User() => Call("user");

    /// <summary><c>version</c>: Spark's version and its revision.</summary>
    public static Column Version() => Call("version");

    /// <summary><c>typeof</c>: the type as DDL.</summary>
    public static Column TypeOf(Column column) => Call("typeof", column);

    /// <summary><c>java_method</c>: calls a static method of Java: class, method, arguments.</summary>
    public static Column JavaMethod(params Column[] columns) => Call("java_method", columns);

    /// <summary><c>reflect</c>: calls a static method of Java: class, method, arguments.</summary>
    public static Column Reflect(params Column[] columns) => Call("reflect", columns);

    /// <summary><c>try_reflect</c>: calls a static method of Java: class, method, arguments; null where it throws.</summary>
    public static Column TryReflect(params Column[] columns) => Call("try_reflect", columns);

    /// <summary><c>bitmap_bit_position</c>: the bit, from 0 to 32767, that stands for the number in its bitmap.</summary>
    public static Column BitmapBitPosition(Column column) => Call("bitmap_bit_position", column);

    /// <summary><c>bitmap_bucket_number</c>: the bitmap, of 32768 numbers each, that holds the number.</summary>
    public static Column BitmapBucketNumber(Column column) => Call("bitmap_bucket_number", column);

    /// <summary><c>bitmap_count</c>: how many bits of a bitmap are set.</summary>
    public static Column BitmapCount(Column column) => Call("bitmap_count", column);

    /// <summary><c>st_asbinary</c>: a geography or geometry as well-known binary.</summary>
    public static Column StAsBinary(Column column) => Call("st_asbinary", column);

    /// <summary><c>st_geogfromwkb</c>: well-known binary as a geography.</summary>
    public static Column StGeogFromWkb(Column column) => Call("st_geogfromwkb", column);

    /// <summary><c>st_geomfromwkb</c>: well-known binary as a geometry, with a spatial reference (0 unless given).</summary>
    public static Column StGeomFromWkb(Column column) => Call("st_geomfromwkb", column);

    /// <inheritdoc cref="StGeomFromWkb(Column)"/>
    public static Column StGeomFromWkb(Column column, int srid) => Call("st_geomfromwkb", column, Literal(srid));

    /// <summary><c>st_setsrid</c>: the value with another spatial reference; the coordinates stay.</summary>
    public static Column StSetSrid(Column column, Column srid) => Call("st_setsrid", column, srid);

    /// <inheritdoc cref="StSetSrid(Column, Column)"/>
    public static Column StSetSrid(Column column, int srid) => Call("st_setsrid", column, Literal(srid));

    /// <summary><c>st_srid</c>: the number of the spatial reference.</summary>
    public static Column StSrid(Column column) => Call("st_srid", column);

    /// <summary><c>uuid</c>: a random UUID, as text, for each row; without a seed one is drawn.</summary>
    public static Column Uuid() => Call("uuid", Literal(RandomSeed.Draw()));

    /// <inheritdoc cref="Uuid()"/>
    public static Column Uuid(long seed) => Call("uuid", Literal(seed));

    /// <summary><c>luhn_check</c>: whether a text of digits ends with the right check digit by Luhn, as numbers of cards do.</summary>
    public static Column LuhnCheck(Column column) => Call("luhn_check", column);
}
