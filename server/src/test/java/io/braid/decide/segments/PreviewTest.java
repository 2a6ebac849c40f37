package io.braid.decide.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.base.settings.Settings;
import io.braid.spine.event.EventType;
import io.braid.spine.event.Trust;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewTest {
    @TempDir
    Path folder;

    private TwinRig rig;
    private int sent;

    @BeforeEach
    void open() {
        rig = new TwinRig(folder, Settings.of(folder, Map.of()));
        for (int n = 0; n < 30; n++) {
            track("p" + n, n % 3 == 0 ? "Bought" : "Looked", "{}");
            if (n % 2 == 0) {
                track(
                        "p" + n,
                        "Product Added",
                        "{'cart_id':'c" + n + "','product_id':'x','price':100,'quantity':1,'currency':'UAH'}");
            }
        }
        rig.settle();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void track(String who, String name, String properties) {
        ObjectNode body = Json.object();
        body.set("properties", json(properties));
        rig.send(who, EventType.TRACK, name, rig.clock.nowMs(), "m" + sent++, Trust.PUBLIC, body);
    }

    private static JsonNode json(String text) {
        return Json.read(text.replace('\'', '"'));
    }

    private Preview.Found preview(String rule) {
        return opened().of(1, json(rule));
    }

    private Preview opened() {
        return new Preview(rig.module.segments(), rig.history(), rig.storage, rig.pipeline, rig.clock, Ticker.system());
    }

    private List<String> codes(String rule) {
        return preview(rule).warnings().stream().map(Preview.Warning::code).toList();
    }

    @Test
    void aRuleOfEventsIsCountedInHistory() {
        Preview.Found found = preview("{'event':'Bought'}");
        assertThat(found.count()).isEqualTo(10);
        assertThat(found.of()).isEqualTo(30);
        assertThat(found.exact()).isTrue();
        assertThat(found.some()).hasSize(10).contains(rig.people.id("p0")).doesNotContain(rig.people.id("p1"));
        assertThat(found.warnings()).isEmpty();
        assertThat(preview("{'not':{'event':'Bought'}}").some()).hasSize(Preview.SHOWN);
    }

    @Test
    void whatHistoryCannotTellIsAskedOfTheStoredStatesOfThoseWhomItDecides() {
        // 0, 6, 12, 18, 24 bought and have a cart.
        assertThat(preview("{'all':[{'event':'Bought'},{'cart':{}}]}").count()).isEqualTo(5);
        assertThat(preview("{'any':[{'event':'Bought'},{'cart':{}}]}").count()).isEqualTo(20);
        assertThat(preview("{'not':{'any':[{'event':'Bought'},{'not':{'cart':{}}}]}}")
                        .count())
                .isEqualTo(10);
        Preview.Found found = preview("{'cart':{'total_at_least':101}}");
        assertThat(found.count()).isZero();
        assertThat(found.exact()).isTrue();
        rig.module.segments().save(1, "carts", "carts", "", json("{'cart':{}}"));
        assertThat(preview("{'all':[{'event':'Bought'},{'segment':'carts','in':false}]}")
                        .count())
                .isEqualTo(5);
    }

    /** Columns answer while all orders are plain; the first odd one is read as the fold reads it. */
    @Test
    void productLinesAreCountedWhetherColumnsTellThemOrNot() {
        List<String> rules = List.of(
                "{'event':'Sold','products':[{'quantifier':'any','where':[{'property':'category','op':'is','value':' SHOES '}]}]}",
                "{'event':'Sold','products':[{'quantifier':'all','where':[{'property':'price','op':'more_than','value':5}]}]}",
                "{'event':'Sold','products':[{'quantifier':'count','at_most':1,'where':[{'property':'brand','op':'is_not','value':'x'}]}]}",
                "{'event':'Sold','products':[{'quantifier':'sum','of':'price','at_least':15}]}");
        track(
                "p0",
                "Sold",
                "{'products':[{'sku':'a','category':'Shoes','price':10},{'sku':'b','price':3,'brand':'x'}]}");
        track(
                "p1",
                "Sold",
                "{'products':[{'sku':'a','category':'hats','price':10,'brand':' '},{'sku':'c','price':6}]}");
        rig.settle();
        Preview preview = opened();
        assertThat(rules.stream().map(rule -> preview.of(1, json(rule)).count()))
                .containsExactly(1L, 1L, 1L, 1L);
        assertThat(preview.of(1, json(rules.getFirst())).exact()).isTrue();
        track("p2", "Sold", "{'products':[{'sku':'a','category':['shoes'],'price':' 20 '},7]}");
        track("p3", "Sold", "{'product_id':'d','category':'shoes','price':16}");
        track("p4", "Sold", "{}");
        rig.settle();
        assertThat(rules.stream().map(rule -> preview.of(1, json(rule)).count()))
                .containsExactly(3L, 3L, 4L, 3L);
    }

    @Test
    void aWrongRuleIsToldWhereItIsWrong() {
        assertThatThrownBy(() -> preview("{'all':[{'event':'A'},{'nonsense':1}]}"))
                .isInstanceOfSatisfying(
                        Refusal.class, e -> assertThat(e.field()).contains("/rule/all/1"));
        assertThatThrownBy(() -> preview("{'not':{'segment':'nowhere'}}")).isInstanceOfSatisfying(Refusal.class, e -> {
            assertThat(e.code()).isEqualTo("unknown_segment");
            assertThat(e.field()).contains("/rule/not");
        });
        assertThat(rig.module.segments().list(1)).isEmpty();
    }

    @Test
    void whatWasSaidOfOurMessagesIsCountedBeforeAnyRuleAsksForIt() {
        ObjectNode body = Json.object();
        body.set("properties", json("{'channel':'email','message':'welcome'}"));
        for (String name : List.of("Message Delivered", "Message Opened")) {
            rig.send("p3", EventType.TRACK, name, rig.clock.nowMs(), "m" + sent++, Trust.BRAID, body);
        }
        rig.settle();
        String opened = "{'message':'opened','channel':'email','within_days':30}";
        assertThat(preview("{'all':[{'event':'Bought'}," + opened + "]}").count())
                .isEqualTo(1);
        assertThat(preview("{'message':'not_clicked','key':'welcome'}").exact()).isTrue();
        assertThat(preview("{'preferred_channel':'email'}").count()).isEqualTo(1);
        assertThat(preview("{'sequence':[{'event':'Bought'},{'event':'Message Delivered'},{'event':'Message Opened'}]}")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aRuleForEverybodyForNobodyOrAgainstItselfIsWarnedOf() {
        assertThat(codes("{'event':'Never','count':{'exactly':0}}")).containsExactly("everybody", "unreachable");
        assertThat(codes("{'event':'Never'}")).containsExactly("nobody");
        for (String pair : List.of(
                "{'event':'A','count':{'at_least':3}},{'event':'A','count':{'at_most':2}}",
                "{'event':'A'},{'not':{'event':'A'}}",
                "{'last_seen':{'within_days':7}},{'last_seen':{'more_than_days':7}}",
                "{'trait':'city','op':'is','value':'x'},{'trait':'city','op':'is_not','value':'x'}",
                "{'trait':'city','op':'missing'},{'trait':'city','op':'is','value':'x'}",
                "{'bucket':{'from':0,'to':9}},{'bucket':{'from':10,'to':19}}")) {
            Preview.Found found = preview("{'all':[{'event':'Looked'},{'all':[" + pair + "]}]}");
            assertThat(found.warnings()).contains(new Preview.Warning("contradiction", "/rule/all/1/all/1"));
            assertThat(found.count()).isZero();
        }
        // A list may hold both.
        assertThat(codes("{'all':[{'trait':'tags','value':'x'},{'trait':'tags','value':'y'}]}"))
                .containsExactly("nobody");
        assertThat(codes("{'any':[{'event':'Looked'},{'all':[{'event':'A'},{'not':{'event':'A'}}]}]}"))
                .containsExactly("unreachable");
    }

    @Test
    void aRuleThatTakesNearlyEverybodyOrReachesFurtherBackThanAnythingKnownSaysSo() {
        track("late", "Left", "{}");
        rig.settle();
        assertThat(codes("{'not':{'event':'Left'}}")).contains("too_wide").doesNotContain("everybody");
        assertThat(codes("{'event':'Bought'}")).doesNotContain("too_wide");
        assertThat(preview("{'all':[{'event':'Bought','within_days':30},{'event':'Looked','count':{'exactly':0}}]}")
                        .warnings())
                .contains(new Preview.Warning("longer_than_history", "/rule/all/0/within_days"));
        assertThat(codes("{'event':'Bought','within_days':1}")).doesNotContain("longer_than_history");
    }

    @Test
    void whatPartCanBeReachedStandsBesideTheCount() {
        assertThat(preview("{'event':'Nobody'}").reach()).isEmpty();
        Preview.Found visitors = preview("{'not':{'event':'Bought'}}");
        assertThat(visitors.reach())
                .extracting(ReachSample.Reach::channel)
                .containsExactly("", "email", "sms", "push", "webpush");
        assertThat(visitors.reach()).allMatch(one -> one.share() == 0);
        assertThat(visitors.warnings()).contains(new Preview.Warning("unreachable", ""));
    }
}
