using Prestacop.Spark.Jobs.Checkpoints;

namespace Prestacop.Spark.Tests.Jobs.Checkpoints;

public sealed class StorageCheckTests
{
    [TestCase(null, null, null, TestName = "Agree_before_the_first_batch")]
    [TestCase(null, 0L, null, TestName = "Agree_when_the_first_batch_was_killed")]
    [TestCase(7L, 7L, 7L, TestName = "Agree_after_a_batch")]
    [TestCase(7L, 8L, 7L, TestName = "Agree_when_a_batch_was_killed_before_it_was_stored")]
    [TestCase(8L, 8L, 7L, TestName = "Agree_when_a_batch_was_killed_after_it_was_stored")]
    public void Agree(long? stored, long? planned, long? committed) => Problem(stored, planned, committed).Should().BeNull();

    [TestCase(7L, null, null, "batch 7, and the checkpoint does not exist: new records would not be stored", TestName = "A_deleted_checkpoint_is_found")]
    [TestCase(7L, 3L, 3L, "batch 7, and the checkpoint only batch 3", TestName = "A_restored_older_checkpoint_is_found")]
    [TestCase(null, 7L, 7L, "batch 7 is stored, and the storage has none", TestName = "A_deleted_storage_is_found")]
    [TestCase(3L, 8L, 7L, "batch 7 is stored, and the storage has only batch 3", TestName = "A_restored_older_storage_is_found")]
    public void Do_not_agree(long? stored, long? planned, long? committed, string problem) =>
        Problem(stored, planned, committed).Should().Contain(problem);

    static string? Problem(long? stored, long? planned, long? committed) =>
        StorageCheck.Problem(stored, Checkpoint.None with { Planned = planned, Committed = committed });
}
