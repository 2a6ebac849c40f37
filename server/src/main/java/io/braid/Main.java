package io.braid;

/** The table of contents: the commands of the one jar. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("braid");
    }
}
