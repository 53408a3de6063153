// Fixtures mostly wait for JVMs to start: two at a time keep both cores of a small machine busy. Each has topics, folders and
// sessions of its own, some a whole cluster; a fixture that needs the process, or the servers of all tests, to itself is NonParallelizable.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(2)]
