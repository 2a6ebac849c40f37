package io.braid.know.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CartTest {
    private final Shopping shop = new Shopping();

    @Test
    void aCartIsWhatWasPutInLessWhatWasTakenOut() {
        shop.at(0, "Product Added", json("{'product_id':'p1','price':499.99,'quantity':2,'name':'Kettle'}"));
        shop.at(1, "Product Added", json("{'product_id':'p2','price':'10.50'}"));
        shop.at(2, "Product Removed", json("{'product_id':'p1','quantity':1}"));
        assertThat(shop.cart().lines())
                .extracting(ProductLine::productId, ProductLine::quantity, ProductLine::priceMinor)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("p1", 1, 49_999L),
                        org.assertj.core.groups.Tuple.tuple("p2", 1, 1_050L));
        assertThat(shop.cart().totalMinor()).isEqualTo(51_049);
        assertThat(shop.cart().currency()).isEqualTo("UAH");
    }

    @Test
    void aLateAdditionDoesNotRefillACartThatAnOrderEmptied() {
        shop.at(0, "Product Added", json("{'product_id':'p1'}"));
        shop.at(10, "Order Completed", json("{'order_id':'o1','total':100}"));
        shop.at(5, "Product Added", json("{'product_id':'p2'}"));
        assertThat(shop.state.openCart()).isEmpty();
        shop.at(11, "Product Added", json("{'product_id':'p3'}"));
        assertThat(shop.cart().lines()).extracting(ProductLine::productId).containsExactly("p3");
    }

    @Test
    void aRemovalThatArrivesBeforeItsAdditionStillTakesItOut() {
        shop.at(5, "Product Removed", json("{'product_id':'p1'}"));
        shop.at(4, "Product Added", json("{'product_id':'p1','quantity':3}"));
        assertThat(shop.state.openCart()).isEmpty();
    }

    @Test
    void aCartStatedWholeReplacesWhatWasThere() {
        shop.at(0, "Product Added", json("{'product_id':'old'}"));
        shop.at(1, "Cart Updated", json("{'cart_id':'c9','products':[{'sku':'s1','price':1},{'sku':'s2','price':2}]}"));
        assertThat(shop.cart().lines()).extracting(ProductLine::sku).containsExactly("s1", "s2");
        assertThat(shop.cart().id()).isEqualTo("c9");
        shop.at(2, "Cart Updated", json("{'cart_id':'c9','products':[]}"));
        assertThat(shop.state.openCart()).isEmpty();
    }

    @Test
    void anOrderOfAnotherNamedCartLeavesThisOneOpen() {
        shop.at(0, "Product Added", json("{'product_id':'p1','cart_id':'c1'}"));
        shop.at(1, "Order Completed", json("{'order_id':'o1','cart_id':'c2'}"));
        assertThat(shop.cart().id()).isEqualTo("c1");
        shop.at(2, "Order Completed", json("{'order_id':'o2','cart_id':'c1'}"));
        assertThat(shop.state.openCart()).isEmpty();
    }

    @Test
    void aTillSaleIsResolvedToTheOpenCartAndClosesIt() {
        shop.at(0, "Product Added", json("{'product_id':'p1','cart_id':'c1'}"));
        shop.at(60, "Order Completed", json("{'order_id':'t-7','channel':'store','store_id':'lviv-2','revenue':820}"));
        assertThat(shop.state.openCart()).isEmpty();
        assertThat(shop.signals)
                .containsSubsequence(
                        new CartChanged("c1"), new OrderPlaced("t-7", "c1", "store", "lviv-2", 82_000, "UAH"));
        shop.at(90, "Order Completed", json("{'order_id':'t-8','store_id':'lviv-2'}"));
        assertThat(shop.state.order("t-8").orElseThrow().cartId()).isEqualTo("o-t-8");
        assertThat(shop.state.order("t-8").orElseThrow().channel()).isEqualTo("store");
    }

    @Test
    void anOrderThatTwoSystemsReportIsPlacedOnceAndClosesTheCartOnce() {
        shop.at(0, "Product Added", json("{'product_id':'p1'}"));
        shop.at(1, "Order Completed", json("{'order_id':'o1','total':5}"));
        shop.at(2, "Product Added", json("{'product_id':'p2'}"));
        shop.at(3, "Order Completed", json("{'order_id':'o1','total':5}"));
        assertThat(shop.cart().lines()).hasSize(1);
        assertThat(shop.signals).filteredOn(OrderPlaced.class::isInstance).hasSize(1);
    }

    @Test
    void aLateCompletionDoesNotReviveACancelledOrder() {
        shop.at(5, "Order Cancelled", json("{'order_id':'o1'}"));
        shop.at(1, "Order Completed", json("{'order_id':'o1','total':5,'currency':'JPY'}"));
        OrderRef order = shop.state.order("o1").orElseThrow();
        assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order.revenueMinor()).isEqualTo(5);
        assertThat(shop.signals).containsExactly(new OrderCancelled("o1"));
    }

    @Test
    void aLeavingIsCountedWhenTheVisitorComesBackToTheCartAfterHalfAnHourOfSilence() {
        shop.at(0, "Product Added", json("{'product_id':'p1','cart_id':'17'}"));
        shop.page(29).page(58);
        shop.at(60, "Cart Viewed", "{}");
        assertThat(shop.cart().occasion()).as("never silent for 30 minutes").isEqualTo("cart:17:left-1");
        shop.page(90);
        assertThat(shop.cart().leftCount()).as("on the site, not in the cart").isEqualTo(1);
        shop.at(91, "Product Added", json("{'product_id':'p2','cart_id':'17'}"));
        assertThat(shop.cart().occasion()).isEqualTo("cart:17:left-2");
        shop.at(92, "Cart Viewed", "{}");
        shop.at(45, "Cart Viewed", "{}");
        assertThat(shop.cart().leftCount()).as("late news counts no leaving").isEqualTo(2);
        shop.at(92 + 30, "Cart Viewed", "{}");
        assertThat(shop.cart().leftCount()).isEqualTo(3);
    }

    @Test
    void aNewCartAfterAnOrderHasANewNameAndANewOccasion() {
        shop.at(0, "Product Added", json("{'product_id':'p1'}"));
        String first = shop.cart().occasion();
        shop.at(1, "Order Completed", json("{'order_id':'o1'}"));
        shop.at(2, "Product Added", json("{'product_id':'p1'}"));
        assertThat(shop.cart().occasion()).isNotEqualTo(first).endsWith("left-1");
    }

    @Test
    void limitsHoldAtTheirEdge() {
        for (int i = 0; i <= CommerceLimits.LINES_MAX; i++) {
            shop.at(i, "Product Added", json("{'product_id':'p" + i + "'}"));
        }
        assertThat(shop.cart().lines()).hasSize(CommerceLimits.LINES_MAX);
        for (int i = 0; i <= CommerceLimits.ORDERS_MAX; i++) {
            shop.at(1000 + i, "Order Completed", json("{'order_id':'o" + i + "'}"));
        }
        assertThat(shop.state.orders()).hasSize(CommerceLimits.ORDERS_MAX);
        assertThat(shop.state.order("o0")).as("the oldest goes").isEmpty();
        for (int i = 0; i < 30; i++) {
            shop.at(2000 + i, "Product Viewed", json("{'product_id':'p" + i + "'}"));
        }
        assertThat(shop.state.viewed()).hasSize(CommerceLimits.VIEWED_MAX);
        for (int i = 0; i < CommerceLimits.OPERATIONS_MAX * 2; i++) {
            shop.at(3000 + i, "Product Added", json("{'product_id':'p" + i % 3 + "'}"));
        }
        assertThat(shop.state.history().operations().size()).isLessThanOrEqualTo(CommerceLimits.OPERATIONS_MAX);
        assertThat(shop.cart().quantity()).isEqualTo(CommerceLimits.OPERATIONS_MAX * 2);
    }

    @Test
    void hostilePropertiesAreAsIfUnsaid() {
        String long500 = IntStream.range(0, 500).mapToObj(i -> "x").collect(Collectors.joining());
        for (String bad : new String[] {
            "{'product_id':'p','quantity':1e308,'price':1e999999999}",
            "{'product_id':'p','quantity':-5,'price':-3}",
            "{'product_id':'p','quantity':'many','price':{}}",
            "{'product_id':['p'],'sku':'','price':1}",
            "{'product_id':'p','price':99999999999999999999999999999999999999999999}",
            "{'product_id':'p','price':'" + long500 + "','name':'" + long500 + "','url':'" + long500 + "'}",
            "{'product_id':'\\u0000p\\ud800','currency':'XX1','cart_id':{},'name':'\\u0000'}",
            "{'products':'none','order_id':[]}",
        }) {
            for (String name : new String[] {
                "Product Added",
                "Product Removed",
                "Product Viewed",
                "Cart Updated",
                "Order Completed",
                "Order Refunded"
            }) {
                shop.at(1, name, json(bad));
            }
        }
        shop.at(2, "Product Added", json("{'product_id':'p','quantity':1e308,'name':'" + long500 + "'}"));
        ProductLine line = shop.cart().lines().getFirst();
        assertThat(line.quantity()).isEqualTo(CommerceLimits.QUANTITY_MAX);
        assertThat(line.name()).hasSize(CommerceLimits.TEXT_MAX);
        assertThat(line.priceMinor()).isZero();
    }

    static String json(String text) {
        return text.replace('\'', '"');
    }
}
