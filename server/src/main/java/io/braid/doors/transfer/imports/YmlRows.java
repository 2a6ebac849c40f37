package io.braid.doors.transfer.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A product feed in Yandex Market Language ({@code yml_catalog/shop/offers/offer}, https://yandex.ru/support/marketplace/assortment/files),
 * read as a stream. An offer is a row; each of its {@code outlet}s is a further row of that store. Categories become their path. Document
 * types and entities of a file's own are not read, so nothing outside can be fetched and nothing can be blown up.
 */
final class YmlRows implements Rows {
    /** The columns that every feed has, by the names of our own fields. */
    static final List<String> COLUMNS = List.of(
            "product_id",
            "name",
            "url",
            "image_url",
            "category",
            "brand",
            "price",
            "currency",
            "stock",
            "store_id",
            "attributes");

    private static final String LIST_SEPARATOR = " / ";
    private static final Map<String, String> KEPT = Map.of(
            "oldprice", "old_price",
            "vendorCode", "vendor_code",
            "barcode", "barcode",
            "country_of_origin", "country_of_origin",
            "description", "description",
            "model", "model");

    private record Category(String parent, String name) {}

    private final InputStream in;
    private final XMLStreamReader xml;
    private final Map<String, Category> categories = new HashMap<>();
    private final ArrayDeque<Row> outlets = new ArrayDeque<>();
    private int depth;
    private long number;

    YmlRows(InputStream in) {
        this.in = in;
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> new ByteArrayInputStream(new byte[0]));
        try {
            this.xml = factory.createXMLStreamReader(in);
        } catch (XMLStreamException e) {
            throw malformed(e);
        }
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public Row next() throws BadRow {
        if (!outlets.isEmpty()) {
            return outlets.poll();
        }
        try {
            while (step()) {
                if (xml.isStartElement() && xml.getLocalName().equals("category") && depth == 4) {
                    category();
                } else if (xml.isStartElement() && xml.getLocalName().equals("offer") && depth == 4) {
                    return offer();
                }
            }
            return null;
        } catch (XMLStreamException e) {
            throw malformed(e);
        } catch (RuntimeException e) {
            // The JDK's parser answers some broken encodings with an unchecked exception.
            if (e instanceof Refusal refusal) {
                throw refusal;
            }
            throw malformed(e);
        }
    }

    private boolean step() throws XMLStreamException {
        if (!xml.hasNext()) {
            return false;
        }
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT && ++depth > ImportLimits.XML_DEPTH) {
            throw Refusal.invalid(
                    "malformed_xml", "Elements are nested more than " + ImportLimits.XML_DEPTH + " deep.", null);
        }
        if (event == XMLStreamConstants.END_ELEMENT) {
            depth--;
        }
        return true;
    }

    private void category() throws XMLStreamException {
        String id = attribute("id");
        String parent = attribute("parentId");
        String name = text();
        if (categories.size() == ImportLimits.CATEGORIES) {
            throw Refusal.invalid(
                    "too_many_categories", "A feed has at most " + ImportLimits.CATEGORIES + " categories.", null);
        }
        categories.put(id, new Category(parent, name));
    }

    private String path(String id) {
        ArrayDeque<String> names = new ArrayDeque<>();
        Set<String> seen = new HashSet<>();
        for (Category at = categories.get(id); at != null && seen.add(id); id = at.parent(), at = categories.get(id)) {
            names.addFirst(at.name());
        }
        String whole = String.join(LIST_SEPARATOR, names);
        return whole.length() <= 255 || names.isEmpty() ? whole : names.peekLast();
    }

    private Row offer() throws XMLStreamException, BadRow {
        long line = xml.getLocation().getLineNumber();
        Map<String, String> said = new HashMap<>();
        ObjectNode attributes = Json.object();
        List<String[]> stores = new ArrayList<>();
        String id = attribute("id");
        String available = attribute("available");
        int outside = depth - 1;
        while (step() && depth > outside) {
            if (!xml.isStartElement()) {
                continue;
            }
            String element = xml.getLocalName();
            switch (element) {
                case "param" -> {
                    String name = attribute("name").strip();
                    String unit = attribute("unit").strip();
                    String value = text();
                    if (!name.isEmpty() && !value.isEmpty()) {
                        attributes.put(name, unit.isEmpty() ? value : value + " " + unit);
                    }
                }
                case "outlets" -> {}
                case "outlet" -> stores.add(new String[] {attribute("id"), attribute("instock"), attribute("price")});
                default -> {
                    String value = text();
                    if (KEPT.containsKey(element) && !value.isEmpty()) {
                        attributes.put(KEPT.get(element), value.substring(0, Math.min(value.length(), 1_000)));
                    }
                    said.merge(element, value, (first, second) -> first);
                }
            }
        }
        number++;
        Row row = new Row(number, line, values(id, available, said, attributes));
        for (String[] store : stores) {
            String[] values = new String[COLUMNS.size()];
            java.util.Arrays.fill(values, "");
            values[COLUMNS.indexOf("product_id")] = id;
            values[COLUMNS.indexOf("store_id")] = store[0];
            values[COLUMNS.indexOf("stock")] = store[1];
            values[COLUMNS.indexOf("price")] = store[2];
            values[COLUMNS.indexOf("currency")] = store[2].isEmpty() ? "" : currency(said);
            outlets.add(new Row(++number, line, values));
        }
        return row;
    }

    private String[] values(String id, String available, Map<String, String> said, ObjectNode attributes) {
        String whole = String.join(
                        " ",
                        said.getOrDefault("typePrefix", ""),
                        said.getOrDefault("vendor", ""),
                        said.getOrDefault("model", ""))
                .strip()
                .replaceAll("\\s+", " ");
        String stock = said.getOrDefault(
                "count", said.getOrDefault("stock_quantity", said.getOrDefault("quantity_in_stock", "")));
        boolean out =
                available.equals("false") || said.getOrDefault("available", "").equals("false");
        return new String[] {
            id,
            said.getOrDefault("name", "").isEmpty() ? whole : said.get("name"),
            said.getOrDefault("url", ""),
            said.getOrDefault("picture", ""),
            path(said.getOrDefault("categoryId", "")),
            said.getOrDefault("vendor", ""),
            said.getOrDefault("price", ""),
            said.getOrDefault("price", "").isEmpty() ? "" : currency(said),
            stock.isEmpty() && out ? "0" : stock,
            "",
            attributes.isEmpty() ? "" : Json.write(attributes)
        };
    }

    private static String currency(Map<String, String> said) {
        String code = said.getOrDefault("currencyId", "");
        return code.equals("RUR") ? "RUB" : code;
    }

    private String attribute(String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value.strip();
    }

    /** The text inside the present element, whose end is the present event afterwards; elements inside are passed over. */
    private String text() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int outside = depth - 1;
        while (step() && depth > outside) {
            if (xml.isCharacters() && text.length() < ImportLimits.VALUE_CHARS) {
                text.append(xml.getText());
            }
        }
        return text.toString().strip().replaceAll("\\s+", " ");
    }

    private static Refusal malformed(Exception e) {
        int line = e instanceof XMLStreamException at && at.getLocation() != null
                ? at.getLocation().getLineNumber()
                : 0;
        return Refusal.invalid(
                "malformed_xml", "The feed is not well-formed XML" + (line > 0 ? " (line " + line + ")." : "."), null);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
