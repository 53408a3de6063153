using System.CommandLine;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kerberos;

namespace Prestacop.Spark.Jobs;

/// <summary><c>check-login</c>: what <c>spark-submit/submit</c> asks before it starts Spark with a keytab: whether there is a ticket, and else why not.</summary>
sealed class CheckLoginCommand : Command
{
    public CheckLoginCommand() : base("check-login", "Check that the KDC gives a ticket for HDFS_PRINCIPAL with HDFS_KEYTAB.")
    {
        Hidden = true;
        SetAction(async (_, cancellationToken) =>
        {
            try
            {
                if (HdfsConnection.FromEnvironment().Login is { } login)
                    await login.LoginAsync(cancellationToken);
                return ExitCodes.Done;
            }
            catch (KerberosException refused)
            {
                // The message says all: where in the code it happened helps nobody.
                throw new CommandException(refused.Message);
            }
        });
    }
}
