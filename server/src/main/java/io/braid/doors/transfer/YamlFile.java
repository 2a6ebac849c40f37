package io.braid.doors.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads YAML as JSON with the line of every field. Plain words mean what the JSON schema of YAML 1.2 says: {@code true}, {@code
 * false}, {@code null} and numbers; {@code yes}, {@code no} and {@code 12:30} are text.
 */
final class YamlFile {
    static final int CHARS_MAX = 1_000_000;
    private static final int DEPTH_MAX = 32;

    private final String file;
    private final Kind kind;
    private final List<Complaint> complaints;
    private Map<String, Integer> lines = new LinkedHashMap<>();

    YamlFile(String file, Kind kind, List<Complaint> complaints) {
        this.file = file;
        this.kind = kind;
        this.complaints = complaints;
    }

    /** The definitions of one file: one mapping, or a list of them. */
    List<Definition> read(String text) {
        Node root;
        try {
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            options.setMaxAliasesForCollections(10);
            options.setNestingDepthLimit(DEPTH_MAX);
            options.setCodePointLimit(CHARS_MAX);
            root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            complaints.add(new Complaint(file + ":" + line, "", "is not valid YAML: " + e.getProblem()));
            return List.of();
        } catch (org.yaml.snakeyaml.error.YAMLException e) {
            complaints.add(new Complaint(file + ":1", "", "is not valid YAML: " + e.getMessage()));
            return List.of();
        }
        List<Definition> found = new ArrayList<>();
        if (root instanceof SequenceNode list) {
            list.getValue().forEach(node -> definition(node, "", found));
        } else if (root != null) {
            definition(root, file.replaceAll("^.*/|\\.ya?ml$", ""), found);
        }
        return found;
    }

    private void definition(Node node, String name, List<Definition> found) {
        lines = new LinkedHashMap<>();
        JsonNode json = json(node, "", 1);
        if (!(json instanceof ObjectNode object)) {
            complaints.add(new Complaint(place(node), "", "must be a mapping of fields."));
            return;
        }
        String key = object.path("key").asText(name);
        if (!key.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")) {
            complaints.add(new Complaint(
                    place(node), "/key", "is missing or has other signs than letters, digits, '.', '-', '_'."));
            return;
        }
        found.add(new Definition(file, kind, key, object, lines));
    }

    private JsonNode json(Node node, String pointer, int depth) {
        lines.putIfAbsent(pointer, node.getStartMark().getLine() + 1);
        if (depth > DEPTH_MAX) {
            complaints.add(new Complaint(place(node), pointer, "is nested more than " + DEPTH_MAX + " deep."));
            return JsonNodeFactory.instance.nullNode();
        }
        return switch (node) {
            case MappingNode mapping -> object(mapping, pointer, depth);
            case SequenceNode sequence -> {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                for (Node item : sequence.getValue()) {
                    array.add(json(item, pointer + "/" + array.size(), depth + 1));
                }
                yield array;
            }
            case ScalarNode scalar -> scalar(scalar);
            default -> JsonNodeFactory.instance.nullNode();
        };
    }

    private ObjectNode object(MappingNode mapping, String pointer, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (NodeTuple tuple : mapping.getValue()) {
            String name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            String at = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
            lines.put(at, tuple.getKeyNode().getStartMark().getLine() + 1);
            if (object.has(name)) {
                complaints.add(new Complaint(place(tuple.getKeyNode()), at, "stands here for the second time."));
            }
            object.set(name, json(tuple.getValueNode(), at, depth + 1));
        }
        return object;
    }

    private static JsonNode scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        JsonNodeFactory make = JsonNodeFactory.instance;
        if (!scalar.isPlain()) {
            return make.textNode(text);
        }
        if (text.matches("-?(0|[1-9][0-9]{0,30})")) {
            BigInteger number = new BigInteger(text);
            return number.bitLength() < 32
                    ? make.numberNode(number.intValue())
                    : number.bitLength() < 64 ? make.numberNode(number.longValue()) : make.numberNode(number);
        }
        if (text.matches("-?(0|[1-9][0-9]{0,30})\\.[0-9]{1,30}")) {
            return make.numberNode(new BigDecimal(text));
        }
        return switch (text) {
            case "", "~", "null" -> make.nullNode();
            case "true" -> make.booleanNode(true);
            case "false" -> make.booleanNode(false);
            default -> make.textNode(text);
        };
    }

    private String place(Node node) {
        return file + ":" + (node.getStartMark().getLine() + 1);
    }
}
