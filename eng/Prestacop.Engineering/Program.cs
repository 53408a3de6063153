using System.CommandLine;
using System.CommandLine.Help;
using Prestacop.Engineering.Testing;
using Prestacop.Infrastructure.Hosting;

// Not a RootCommand: its help would name this assembly, which nobody starts by hand.
var root = new Command("./prestacop", "The tools of the repository.") { new HelpOption(), new TestCommand(Console.Out, Console.Error) };
return await new CommandRunner().RunAsync(root, args);
