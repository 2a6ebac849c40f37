package io.braid.decide.segments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.settings.Settings;
import io.braid.spine.event.EventType;
import io.braid.spine.event.Trust;
import io.braid.spine.history.History;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What history says of orders, by hand; that it is what the fold says of whatever strangers send is {@link TwinProperties}'. */
final class OrderSqlTest {
    private static final List<String> PEOPLE =
            List.of("plain", "partly", "wholly", "cancelled", "twice", "listed", "yen");

    @TempDir
    static Path folder;

    private static TwinRig rig;
    private static int sent;

    @BeforeAll
    static void tell() {
        rig = new TwinRig(folder, Settings.of(folder, Map.of()));
        order("plain", "Order Completed", "{'order_id':'1','revenue':100,'currency':'UAH'}");
        order("partly", "Order Completed", "{'order_id':'1','revenue':'100.00','store_id':'Lviv'}");
        order("partly", "Order Refunded", "{'order_id':'1','refund':40}");
        order("wholly", "Order Refunded", "{'order_id':'1'}");
        order("wholly", "Order Completed", "{'order_id':'1','total':100}");
        order("cancelled", "Order Completed", "{'order_id':'1','total':100}");
        order("cancelled", "Order Cancelled", "{'orderId':1}");
        order("twice", "Order Completed", "{'order_id':'1','total':100}");
        order("twice", "Order Completed", "{'order_id':' 1 ','total':70}");
        order("twice", "Order Completed", "{'value':30}");
        order("listed", "Order Completed", "{'order_id':'1','total':100}");
        order(
                "listed",
                "Order Refunded",
                "{'order_id':'1','products':[{'sku':'a','price':20,'quantity':'2'},{'sku':'b','price':'5'},{'price':50},3]}");
        order("yen", "Order Completed", "{'order_id':'1','revenue':100,'currency':' jpy'}");
        rig.settle();
    }

    @AfterAll
    static void close() {
        rig.close();
    }

    @Test
    void whatWasGivenBackDoesNotCount() {
        assertThat(in("{'orders':'sum','at_least':100}")).containsExactlyInAnyOrder("plain", "twice", "yen");
        assertThat(in("{'orders':'sum','at_least':60,'at_most':60}")).containsExactly("partly");
        assertThat(in("{'orders':'sum','at_least':55,'at_most':55}")).containsExactly("listed");
        assertThat(in("{'orders':'sum','at_most':0}")).containsExactlyInAnyOrder("wholly", "cancelled");
    }

    @Test
    void anOrderCountsOnceByItsIdWithItsNewestValue() {
        assertThat(in("{'orders':'count','at_least':2}")).containsExactly("twice");
        assertThat(in("{'orders':'average','at_least':50,'at_most':50}")).containsExactly("twice");
        assertThat(in("{'orders':'count','at_most':0}")).containsExactlyInAnyOrder("wholly", "cancelled");
    }

    @Test
    void theChannelIsTheStoresWhereAStoreIsNamed() {
        assertThat(in("{'orders':'count','at_least':1,'channel':'STORE'}")).containsExactly("partly");
        assertThat(in("{'orders':'count','at_least':1,'store':'lviv'}")).containsExactly("partly");
        assertThat(in("{'orders':'sum','at_least':100,'currency':'JPY'}")).containsExactly("yen");
        assertThat(in("{'orders':'count','at_least':1,'currency':'no'}")).isEmpty();
    }

    private static void order(String who, String name, String properties) {
        ObjectNode body = Json.object();
        body.set("properties", Json.read(properties.replace('\'', '"')));
        rig.clock.advanceTo(rig.clock.nowMs() + 1_000);
        rig.send(who, EventType.TRACK, name, rig.clock.nowMs(), "m" + sent++, Trust.SERVER, body);
        rig.fold();
    }

    private static TreeSet<String> in(String json) {
        Rule rule = RuleReader.read(Json.read(json.replace('\'', '"')), "");
        TreeSet<String> found = new TreeSet<>();
        long nowMs = rig.clock.nowMs();
        SegmentBook book = rig.module.segments().bookOf(1);
        try (History.Session session = rig.history().session(10_000)) {
            RuleSql.Moment at = RuleSql.Moment.of(session, new PlainLines(), 1, nowMs, TwinRig.ZONE);
            RuleSql.Question question = RuleSql.members(rule, book, rig.history(), at);
            List<Long> ids = session.query(question.sql(), question.values(), row -> row.getLong(1));
            for (String who : PEOPLE) {
                long id = rig.people.id(who);
                boolean folded =
                        new Evaluation(rig.view(id), book, nowMs).of(rule).holds();
                assertThat(ids.contains(id)).as("%s: %s", who, json).isEqualTo(folded);
                if (folded) {
                    found.add(who);
                }
            }
        }
        return found;
    }
}
