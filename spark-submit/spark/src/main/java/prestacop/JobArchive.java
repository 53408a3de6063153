package prestacop;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The published jobs in one file of HDFS, from which a driver on the cluster starts one. With .NET itself, when its nodes have none. */
public final class JobArchive {
    private static final int EXECUTABLE = 0755;
    private static final int READABLE = 0644;

    private JobArchive() {}

    /**
     * Prints the address of the archive.
     *
     * @param args The folder of the published jobs, the program's file in it, what kind of machine it is for (such as {@code linux-x64}), and to
     *     take .NET along its folder and the version of the runtime.
     */
    public static void main(String[] args) throws Exception {
        SortedMap<String, Path> files = new TreeMap<>();
        add(files, Path.of(args[0]), "");
        if (args.length > 3) {
            addDotnet(files, Path.of(args[3]), args[4]);
        }
        byte[] description = JobProgram.describe(args[1], args[2]);
        try {
            System.out.println(HdfsArchive.ensure(
                    "jobs-" + args[2] + "-" + hash(files, description) + ".tar.gz", "the jobs", stream -> write(files, description, stream)));
        } catch (IOException failure) {
            System.err.println("prestacop: HDFS cannot keep the jobs for YARN: " + Failures.reason(failure));
            System.exit(1);
        }
    }

    /** The runtime lies in it as in any folder of .NET, so that its own program finds it there. */
    private static void addDotnet(SortedMap<String, Path> files, Path root, String version) throws IOException {
        files.put(JobProgram.DOTNET + "/dotnet", root.resolve("dotnet"));
        for (String part : List.of("host/fxr/" + version, "shared/Microsoft.NETCore.App/" + version)) {
            add(files, root.resolve(part), JobProgram.DOTNET + "/" + part + "/");
        }
    }

    private static void add(SortedMap<String, Path> files, Path folder, String prefix) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            found.filter(Files::isRegularFile).forEach(file -> files.put(prefix + folder.relativize(file), file));
        }
    }

    private static void write(SortedMap<String, Path> files, byte[] description, OutputStream stream) throws IOException {
        GZIPOutputStream zip = new GZIPOutputStream(stream) {
            {
                // Who submits a job waits for it.
                def.setLevel(Deflater.BEST_SPEED);
            }
        };
        TarArchiveOutputStream tar = new TarArchiveOutputStream(zip);
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        TarArchiveEntry first = new TarArchiveEntry(JobProgram.DESCRIPTION);
        first.setSize(description.length);
        tar.putArchiveEntry(first);
        tar.write(description);
        tar.closeArchiveEntry();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
            entry.setSize(Files.size(file.getValue()));
            entry.setMode(mode(file.getValue()));
            tar.putArchiveEntry(entry);
            Files.copy(file.getValue(), tar);
            tar.closeArchiveEntry();
        }
        tar.finish();
        zip.finish();
    }

    private static int mode(Path file) {
        return Files.isExecutable(file) ? EXECUTABLE : READABLE;
    }

    private static String hash(SortedMap<String, Path> files, byte[] description) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(description);
        for (Map.Entry<String, Path> file : files.entrySet()) {
            digest.update((file.getKey() + " " + Files.size(file.getValue()) + " " + mode(file.getValue()) + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(file.getValue()));
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    }
}
