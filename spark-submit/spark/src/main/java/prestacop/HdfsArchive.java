package prestacop;

import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A file in HDFS from which YARN starts containers. Its name follows from its content, so it is made once, and anew with another content. */
final class HdfsArchive {
    /** Writes the content. */
    interface Content {
        void write(OutputStream stream) throws IOException;
    }

    private HdfsArchive() {}

    /**
     * Uploads it unless it is there.
     *
     * @param name Its name in the folder {@code .prestacop} of the user.
     * @param what What the user is told that is uploaded.
     * @return Its address.
     */
    static String ensure(String name, String what, Content content) throws IOException {
        Configuration conf = new Configuration();
        // Seconds: who submits a job waits for it.
        conf.setInt("ipc.client.connect.max.retries", 3);
        FileSystem files = FileSystem.get(conf);
        Path archive = files.makeQualified(new Path(new Path(files.getHomeDirectory(), ".prestacop"), name));
        if (!files.exists(archive)) {
            System.err.println("prestacop: uploading " + what + " to " + archive + ", once for all jobs");
            upload(files, archive, content);
        }
        return archive.toString();
    }

    private static void upload(FileSystem files, Path archive, Content content) throws IOException {
        // Another submit may upload it, too: the first one to finish gives it its name, and nobody reads half of it.
        Path part = new Path(archive.getParent(), "." + archive.getName() + "." + UUID.randomUUID());
        try {
            try (OutputStream stream = files.create(part)) {
                content.write(stream);
            }
            if (!files.rename(part, archive) && !files.exists(archive)) {
                throw new IOException(part + " was not renamed to " + archive);
            }
        } finally {
            files.delete(part, false);
        }
    }
}
