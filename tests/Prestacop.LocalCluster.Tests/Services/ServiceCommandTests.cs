using Prestacop.LocalCluster.Services;

namespace Prestacop.LocalCluster.Tests.Services;

sealed class ServiceCommandTests
{
    [Test]
    public void A_JVM_gets_a_folder_of_its_own_for_temporary_files_and_keeps_its_other_options()
    {
        var command = new JavaCommand("hadoop", ["-Xmx64m"], "Main", ["argument"]).WithTemporaryFolder("/home/of this/tmp/namenode");

        command.Should().BeOfType<JavaCommand>().Which.Should().Match<JavaCommand>(java => java.MainClass == "Main" && java.Arguments.Single() == "argument")
            .And.BeOfType<JavaCommand>().Which.JvmOptions.Should().Equal("-Djava.io.tmpdir=/home/of this/tmp/namenode", "-Xmx64m");
    }

    [Test]
    public void The_driver_of_a_job_gets_it_by_the_variable_that_Spark_s_launcher_reads_beside_the_variables_of_its_service()
    {
        var command = new SubmitCommand(["streaming"]) { Environment = new Dictionary<string, string?> { ["OTHER"] = "kept" } }.WithTemporaryFolder("/home/of this/tmp/streaming");

        command.Environment.Should().Contain("OTHER", "kept").And.ContainKey(SubmitCommand.JvmOptionsVariable).WhoseValue.Should().EndWith("\"-Djava.io.tmpdir=/home/of this/tmp/streaming\"");
    }

    [Test]
    public void A_NET_program_keeps_the_system_s_folder_where_diagnostic_tools_look_for_it()
    {
        var command = new DotnetCommand("Prestacop.Web", "--urls");

        command.WithTemporaryFolder("/elsewhere").Should().BeSameAs(command);
    }
}
