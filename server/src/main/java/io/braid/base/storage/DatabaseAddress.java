package io.braid.base.storage;

import io.braid.base.kernel.Refusal;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Where a database is and how to sign in. Never printed with its password.
 *
 * @param jdbcUrl {@code jdbc:postgresql://…}, without user and password
 * @param user may be empty, then the driver's own rules decide
 * @param password may be empty
 */
public record DatabaseAddress(String jdbcUrl, String user, String password) {

    /**
     * Reads {@code postgresql://user:password@host:port/database?parameters} (libpq's form, special characters percent-encoded) or
     * {@code jdbc:postgresql://host:port/database?user=…&password=…}.
     *
     * @throws Refusal {@code invalid_database_url}; the detail does not repeat the URL, which holds a password
     */
    public static DatabaseAddress parse(String url) {
        if (url.startsWith("jdbc:postgresql:")) {
            return new DatabaseAddress(url, "", "");
        }
        if (!url.startsWith("postgresql://") && !url.startsWith("postgres://")) {
            throw invalid("it begins neither with postgresql:// nor with jdbc:postgresql:");
        }
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw invalid("it is no valid URL; percent-encode special characters of the password");
        }
        if (uri.getHost() == null || uri.getPath() == null || uri.getPath().length() < 2) {
            throw invalid("it needs a host and a database: postgresql://user:password@host:5432/database");
        }
        String[] credentials =
                uri.getRawUserInfo() == null ? new String[] {"", ""} : (uri.getRawUserInfo() + ":").split(":", -1);
        String jdbcUrl = "jdbc:postgresql://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
                + uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        return new DatabaseAddress(jdbcUrl, decode(credentials[0]), decode(credentials[1]));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static Refusal invalid(String why) {
        return Refusal.invalid("invalid_database_url", "The database URL cannot be used: " + why + ".", null);
    }

    @Override
    public String toString() {
        return jdbcUrl.replaceFirst("\\?.*", "");
    }
}
