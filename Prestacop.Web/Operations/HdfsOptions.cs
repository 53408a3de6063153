using System.ComponentModel.DataAnnotations;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Operations;

/// <summary>Where HDFS is, for the operations page: the section <c>Web:Hdfs</c>.</summary>
sealed class HdfsOptions : IFeatureOptions
{
    public static string Section => "Hdfs";

    public static IReadOnlyDictionary<string, string> FormerKeys { get; } = new Dictionary<string, string>
    {
        ["NameNode"] = nameof(NameNode),
        ["Storage"] = nameof(Storage),
        ["Checkpoints"] = nameof(Checkpoints),
    };

    /// <summary>The NameNode's HTTP address, such as <c>http://127.0.0.1:9870</c>.</summary>
    /// <value>The default is the address in the <c>hdfs-site.xml</c> of HADOOP_CONF_DIR.</value>
    [RegularExpression("https?://.+", ErrorMessage = "Web:Hdfs:NameNode must be an address such as http://127.0.0.1:9870.")]
    public string? NameNode { get; set; }

    /// <summary>The folder of the stored datasets in HDFS.</summary>
    /// <value>The default is <c>/prestacop-storage</c>.</value>
    [Required(ErrorMessage = "Web:Hdfs:Storage is empty. Set it to the folder of the datasets in HDFS, such as /prestacop-storage.")]
    public string Storage { get; set; } = "/prestacop-storage";

    /// <summary>The folder in HDFS in which the Spark jobs keep their checkpoints.</summary>
    /// <value>The default is <c>/prestacop-checkpoints</c>.</value>
    [Required(ErrorMessage = "Web:Hdfs:Checkpoints is empty. Set it to the folder of the jobs' checkpoints in HDFS, such as /prestacop-checkpoints.")]
    public string Checkpoints { get; set; } = "/prestacop-checkpoints";
}
