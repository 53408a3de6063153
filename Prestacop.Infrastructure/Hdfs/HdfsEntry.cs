namespace Prestacop.Infrastructure.Hdfs;

/// <summary>A file or folder in HDFS.</summary>
/// <param name="Name">Its name in its folder.</param>
/// <param name="IsDirectory">Whether it is a folder.</param>
/// <param name="Length">Bytes; 0 for a folder.</param>
/// <param name="ModifiedAt">When it was last written.</param>
public sealed record HdfsEntry(string Name, bool IsDirectory, long Length, DateTimeOffset ModifiedAt);

/// <summary>What lies under a path in HDFS.</summary>
/// <param name="Bytes">The length of all files, without replication.</param>
/// <param name="Files">The number of files.</param>
public sealed record HdfsSize(long Bytes, long Files);

/// <summary>What the NameNode reports about itself.</summary>
/// <param name="State"><c>Operational</c>, or <c>safeMode</c>.</param>
/// <param name="LiveDataNodes">DataNodes that have registered.</param>
/// <param name="FreeBytes">Room on all DataNodes.</param>
public sealed record NameNodeState(string State, int LiveDataNodes, long FreeBytes)
{
    /// <summary>What a DataNode's disk has to have free before it takes a block, in bytes: a block of 128 MiB, and the GiB that Hadoop 3.5 adds to it.</summary>
    public const long MinFreeBytes = (1024 + 128) * 1024L * 1024;

    /// <summary>Whether a DataNode of average use takes another block.</summary>
    public bool HasRoom => FreeBytes >= LiveDataNodes * MinFreeBytes;

    /// <summary>Whether files can be written.</summary>
    public bool IsWritable => State == "Operational" && LiveDataNodes > 0;
}

/// <summary>A file or folder in HDFS, with who may use it.</summary>
/// <param name="Name">Its name in its folder; empty when it was asked for by its path.</param>
/// <param name="IsDirectory">Whether it is a folder.</param>
/// <param name="Length">Bytes; 0 for a folder.</param>
/// <param name="ModifiedAt">When it was last written, in milliseconds.</param>
/// <param name="Owner">Its owner.</param>
/// <param name="Group">Its group.</param>
/// <param name="Permission">Its permission, octal: <c>755</c>.</param>
public sealed record HdfsStatus(string Name, bool IsDirectory, long Length, DateTimeOffset ModifiedAt, string Owner, string Group, string Permission);
