using Prestacop.Infrastructure.Hdfs;

namespace Prestacop.Live.Tests.Statistics;

/// <summary>Files put into HDFS as they are, by the NameNode's HTTP interface.</summary>
static class HdfsFile
{
    public static async Task WriteAsync(string path, byte[] content)
    {
        using var client = new HttpClient();
        var port = StackSetup.Stack.Environment["PRESTACOP_NAMENODE_HTTP_PORT"];
        var user = Uri.EscapeDataString(Environment.UserName);
        using var response = await client.PutAsync(
            new Uri($"http://127.0.0.1:{port}/webhdfs/v1{path}?op=CREATE&overwrite=true&user.name={user}"), new ByteArrayContent(content));
        response.EnsureSuccessStatusCode();
    }

    public static async Task CopyAsync(WebHdfsClient hdfs, string from, string to)
    {
        await using var content = await hdfs.OpenAsync(from, CancellationToken.None);
        using var bytes = new MemoryStream();
        await content!.CopyToAsync(bytes);
        await WriteAsync(to, bytes.ToArray());
    }
}
