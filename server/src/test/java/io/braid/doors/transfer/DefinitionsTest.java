package io.braid.doors.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.MemoryStorage;
import io.braid.decide.campaigns.Campaign;
import io.braid.decide.journeys.Journey;
import io.braid.decide.segments.FormulaReader;
import io.braid.decide.segments.RuleReader;
import io.braid.know.catalog.ProductReader;
import io.braid.spine.timers.ManualClock;
import io.braid.talk.content.ContentModule;
import io.braid.talk.content.People;
import io.braid.talk.content.Templates;
import io.braid.talk.delivery.DeliverySettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schemas and the readers of the packages agree: on every sample, and on what is wrong. */
class DefinitionsTest {
    private final Templates templates = new ContentModule(
                    new MemoryStorage(),
                    (tx, workspace, profile) -> null,
                    (workspace, profile) -> new People.Person("en", ZoneOffset.UTC),
                    List.of(),
                    new ManualClock(0))
            .templates();

    @ParameterizedTest
    @ValueSource(strings = {"shop", "courtesy", "gallery"})
    void everySampleIsTakenByItsSchemaAndByItsReader(String sample) {
        Folder folder = new Folder(Path.of("../samples").resolve(sample));
        assertThat(folder.complaints()).isEmpty();
        assertThat(folder.definitions()).extracting(Definition::kind).contains(Kind.JOURNEYS);
        for (Definition definition : folder.definitions()) {
            assertThatCode(() -> read(definition))
                    .as(definition.file() + " " + definition.key())
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void whatASampleJourneySendsAndAsksForIsInTheSamplesToo() {
        Map<Kind, List<String>> keys = new EnumMap<>(Kind.class);
        List<Definition> samples = Stream.of("shop", "courtesy", "gallery")
                .flatMap(folder -> new Folder(Path.of("../samples").resolve(folder)).definitions().stream())
                .toList();
        samples.forEach(sample ->
                keys.computeIfAbsent(sample.kind(), kind -> new ArrayList<>()).add(sample.key()));
        for (Definition sample : samples) {
            if (sample.kind() == Kind.JOURNEYS) {
                assertThat(sample.json().findValuesAsText("message")).isNotEmpty();
                assertThat(keys.get(Kind.MESSAGES)).containsAll(sample.json().findValuesAsText("message"));
                assertThat(keys.get(Kind.SEGMENTS)).containsAll(sample.json().findValuesAsText("segment"));
            }
        }
    }

    /** The pointer is where the schema sees it; readers may name the field above or below. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            CATALOGUE | {}                                                                            | ``
            CATALOGUE | {name: A, titel: B}                                                           | /titel
            CATALOGUE | {name: A, price: 1}                                                           | ``
            CATALOGUE | {name: A, price: '1', currency: EUR}                                          | /price
            CATALOGUE | {name: A, price: -1, currency: EUR}                                           | /price
            CATALOGUE | {name: A, price: 1, currency: euro}                                           | /currency
            CATALOGUE | {name: A, url: 'javascript:alert(1)'}                                         | /url
            CATALOGUE | {name: A, stock: 1.5}                                                         | /stock
            CATALOGUE | {name: A, attributes: {a: {}}}                                                | /attributes/a
            MESSAGES  | {}                                                                            | ``
            MESSAGES  | {channels: {}}                                                                | /channels
            MESSAGES  | {channels: {fax: {en: {text: Hi}}}}                                           | /channels/fax
            MESSAGES  | {channels: {sms: {en: {txt: Hi, text: Hi}}}}                                  | /channels/sms/en/txt
            MESSAGES  | {channels: {sms: {en: {text: 7}}}}                                            | /channels/sms/en/text
            MESSAGES  | {channels: {email: {en: {subject: Hi}}}}                                      | /channels/email/en
            MESSAGES  | {channels: {sms: {en: {text: Hi}}}, locale: en}                               | /locale
            SEGMENTS  | {name: A, rule: {}}                                                           | /rule
            SEGMENTS  | {name: A, rule: {trait: a, event: b}}                                         | /rule/event
            SEGMENTS  | {name: A, rule: {all: []}}                                                    | /rule/all
            SEGMENTS  | {name: A, rule: {any: [{trait: a}, {treat: b}]}}                              | /rule/any/1
            SEGMENTS  | {name: A, rule: {trait: a, op: like, value: b}}                               | /rule/op
            SEGMENTS  | {name: A, rule: {event: a, count: {at_least: 256}}}                           | /rule/count/at_least
            SEGMENTS  | {name: A, rule: {event: a, count: {}}}                                        | /rule/count
            SEGMENTS  | {name: A, rule: {consent: maybe, channel: sms}}                               | /rule/consent
            SEGMENTS  | {name: A, rule: {last_seen: {within_days: 0}}}                                | /rule/last_seen/within_days
            TRAITS    | {name: A, formula: {}}                                                        | /formula
            TRAITS    | {name: A, formula: {count: A, wher: []}}                                      | /formula/wher
            TRAITS    | {name: A, formula: {sum: total}}                                              | /formula
            TRAITS    | {name: A, formula: {ratio: {count: A}, to: {sum: a, of: B, off: C}}}          | /formula/to/off
            TRAITS    | {name: A, formula: {cases: [{value: a, when: {treat: b}}]}}                   | /formula/cases/0/when
            TRAITS    | {name: A, formula: {unique_list: p, of: A, max: 101}}                         | /formula/max
            CAMPAIGNS | {name: N, segment: s, arms: []}                                               | /arms
            CAMPAIGNS | {name: N, segment: s, arms: [{legs: [{channel: sms, message: m}]}], holdout: 51} | /holdout
            CAMPAIGNS | {name: N, segment: s, arms: [{legs: [{channel: sms, message: m}]}], plan: {every: day, first: soon}} | /plan/first
            JOURNEYS  | {title: T, entry: {event: A}, nodes: []}                                      | /nodes
            JOURNEYS  | {title: T, entry: {}, nodes: [{id: a, type: exit}]}                           | /entry
            JOURNEYS  | {title: T, entry: {event: A, segment: b}, nodes: [{id: a, type: exit}]}       | /entry
            JOURNEYS  | {title: T, entry: {event: A}, nodes: [{id: a, type: teleport}]}               | /nodes/0/type
            JOURNEYS  | {title: T, entry: {event: A}, nodes: [{id: a, type: wait, for: 30 min}]}      | /nodes/0/for
            JOURNEYS  | {title: T, entry: {event: A}, nodes: [{id: a, type: wait, for: 1d, nxt: b}]}  | /nodes/0/nxt
            JOURNEYS  | {title: T, entry: {event: A}, nodes: [{id: a, type: holdout, percent: 51}]}   | /nodes/0/percent
            JOURNEYS  | {title: T, entry: {event: A}, nodes: [{id: A, type: exit}]}                   | /nodes/0/id
            JOURNEYS  | {title: T, entry: {event: A}, exits: {order: all}, nodes: [{id: a, type: exit}]} | /exits/order
            JOURNEYS  | {title: T, entry: {event: A, where: [{property: p}]}, nodes: [{id: a, type: exit}]} | /entry/where/0
            JOURNEYS  | {title: T, entry: {event: A}, nodes: [{id: a, type: cascade, legs: [{channel: sms, message: m, when: often}]}]} | /nodes/0/legs/0/when
            SETTINGS  | {quietFromMinutes: 1}                                                         | /quietFromMinutes
            SETTINGS  | {quietFromMinute: 1440}                                                       | /quietFromMinute
            SETTINGS  | {quietFromMinute: 1.5}                                                        | /quietFromMinute
            SETTINGS  | {arbitrationSeconds: 'yes'}                                                   | /arbitrationSeconds
            SETTINGS  | {frequency: [{key: a, max: 1}]}                                               | /frequency/0
            SETTINGS  | {frequency: [{key: a, max: 1, window: year}]}                                 | /frequency/0/window
            SETTINGS  | {frequency: [{key: a, max: 1, window: 1d, full: never}]}                      | /frequency/0/full
            SETTINGS  | {pausedChannels: [E-Mail]}                                                    | /pausedChannels/0
            """)
    void aBrokenFileIsRefusedByItsSchemaAndByItsReader(Kind kind, String yaml, String pointer) {
        List<Complaint> complaints = new ArrayList<>();
        Definition broken =
                new YamlFile("delivery.yaml", kind, complaints).read(yaml).getFirst();
        complaints.addAll(new SchemaCheck().of(broken));
        assertThat(complaints).extracting(Complaint::field).first().isEqualTo(pointer);
        // The place is told once, and no regular expression at all.
        assertThat(complaints)
                .extracting(Complaint::text)
                .noneMatch(text -> text.startsWith("/") || text.contains("^"));
        assertThatThrownBy(() -> read(broken)).isInstanceOf(Refusal.class);
    }

    @Test
    void everyPatternOfTheSchemasHasWords() throws IOException {
        Set<String> schemas = new HashSet<>();
        for (Kind kind : Kind.values()) {
            Set<String> keys = kind.keys().isEmpty() ? Set.of("any") : kind.keys();
            keys.forEach(key -> schemas.add(kind.schema(key)));
        }
        // What a channel's form wants is told by the form, on the server.
        schemas.removeIf(path -> path.contains("/channel-"));
        for (String path : schemas) {
            try (InputStream in = SchemaCheck.class.getResourceAsStream(path)) {
                String schema = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                for (JsonNode pattern : Json.read(schema).findValues("pattern")) {
                    assertThat(SchemaCheck.FORMS).containsKey(pattern.asText());
                }
            }
        }
    }

    @Test
    void settingsThatDoNotExistAreNamedWithThoseThatDo() {
        Definition unknown = new YamlFile("settings/shops.yaml", Kind.SETTINGS, new ArrayList<>())
                .read("name: A")
                .getFirst();
        assertThat(new SchemaCheck().of(unknown).getFirst().text())
                .isEqualTo("There are no settings 'shops'; there are delivery, preferences, shop.");
    }

    private void read(Definition definition) {
        switch (definition.kind()) {
            case CATALOGUE -> ProductReader.read(definition.key(), definition.json());
            case MESSAGES -> templates.put(1, definition.key(), definition.json());
            case TRAITS -> FormulaReader.check(definition.json().path("formula"), "/formula");
            case SEGMENTS -> RuleReader.read(definition.json().path("rule"), "/rule");
            case JOURNEYS -> Journey.read(definition.key(), definition.json());
            case CAMPAIGNS -> Campaign.read(definition.key(), definition.json());
            case CHANNELS -> {}
            case SETTINGS -> {
                if (definition.key().equals("delivery")) {
                    DeliverySettings.read(definition.json());
                }
            }
        }
    }
}
