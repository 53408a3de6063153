package prestacop;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.spark.deploy.SparkHadoopUtil;

/** The folder of the vault, which only its owner may enter. */
public final class PlateVault {
    private static final FsPermission OWNER_ONLY = new FsPermission((short) 0700);

    private PlateVault() {}

    /** Creates the folder with its rights, before anything is written to it, and fails when there is no key. */
    public static String prepare(String folder) throws IOException {
        String key = PlateKeys.current().id;
        Configuration configuration = SparkHadoopUtil.get().conf();
        Path path = new Path(folder);
        FileSystem files = path.getFileSystem(configuration);
        files.mkdirs(path, OWNER_ONLY);
        // The umask of the process applies to mkdirs, and an older folder keeps the rights that it has.
        files.setPermission(path, OWNER_ONLY);
        return key;
    }
}
