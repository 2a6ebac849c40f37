package io.braid.base.storage;

import com.sun.security.auth.module.UnixSystem;
import io.braid.base.kernel.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * As whom PostgreSQL runs. It refuses to run as root; where Braid is root (a container), it is given to another user.
 *
 * @param prefix what stands before a command
 * @param uid the owner of its files
 */
record ServerUser(List<String> prefix, int uid) {
    /** The user {@code nobody} of nearly all systems; PostgreSQL wants one that has a name. */
    private static final int NOBODY = 65534;

    private static final List<String> SETPRIV =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
    private static final List<String> UNSHARE = List.of("unshare", "--user");

    /**
     * @param folder PostgreSQL's folder, in ours
     * @param programs its programs
     */
    static ServerUser choose(Path folder, Path programs) throws IOException {
        int own = (int) new UnixSystem().getUid();
        if (own != 0) {
            return new ServerUser(List.of(), own);
        }
        // Real other user first: it can touch nothing but its own files. It must reach its folder, though.
        Folders.letPass(folder);
        Folders.letPass(folder.getParent());
        if (Folders.everybodyMayPass(folder) && Folders.everybodyMayPass(programs) && works(SETPRIV)) {
            return new ServerUser(SETPRIV, NOBODY);
        }
        // A user namespace without a mapping: the files stay root's, and the process is root without any of root's
        // powers.
        if (works(UNSHARE)) {
            return new ServerUser(UNSHARE, 0);
        }
        throw new Refusal(
                Refusal.Kind.CONFLICT,
                "postgres_as_root",
                "PostgreSQL does not run as root, and no other user can reach " + folder
                        + ". Start Braid as another user, or set BRAID_HOME to a folder such as /var/lib/braid.");
    }

    private static boolean works(List<String> prefix) {
        List<String> command = new ArrayList<>(prefix);
        command.add("true");
        return Processes.run(Path.of("/"), 10_000, command).status() == 0;
    }

    /** The command as this user, in a session of its own: Ctrl-C in our terminal is not for PostgreSQL, we stop it in order. */
    List<String> detached(List<String> command) {
        List<String> whole = new ArrayList<>();
        if (onPath("setsid")) {
            whole.add("setsid");
        } else if (onPath("perl")) {
            whole.addAll(List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV"));
        }
        whole.addAll(as(command));
        return whole;
    }

    /** The command as this user. */
    List<String> as(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    /** Gives him a tree, if he is not who we are. */
    void own(Path tree) throws IOException {
        if (!prefix.isEmpty()) {
            Folders.chown(tree, uid);
        }
    }

    private static boolean onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return Stream.of(path.split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder.isEmpty() ? "." : folder, program)));
    }
}
