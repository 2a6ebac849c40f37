package io.braid.bench;

import io.braid.spine.history.InventedHistory;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** What the events of a bench are about. Immutable; any thread. */
record Goods(List<Product> products, String currency) {
    record Product(String id, String name, String category, String brand, double price) {
        private static Product kitchen(String id, String name, double price) {
            return new Product(id, name, "kitchen", "Hearth", price);
        }

        private static Product invented(int n) {
            return new Product("p" + n, "Product " + n, "c" + n % 40, "b" + n % 60, 100 + n * 7 % 900);
        }
    }

    /** Seven, all of the sample shop and of one category: the catalogue knows them. */
    static Goods sample() {
        return new Goods(
                List.of(
                        Product.kitchen("mug-stoneware", "Stoneware mug", 12.90),
                        Product.kitchen("teapot-cast-iron", "Cast-iron teapot", 49.00),
                        Product.kitchen("pan-carbon-steel", "Carbon-steel pan", 59.00),
                        Product.kitchen("knife-chef", "Chef's knife", 79.00),
                        Product.kitchen("apron-linen", "Linen apron", 29.00),
                        Product.kitchen("throw-wool", "Wool throw", 89.00),
                        Product.kitchen("lamp-desk", "Desk lamp", 69.00)),
                "EUR");
    }

    /** Those of which an {@link InventedHistory} tells, so that people go on with what they did before. */
    static Goods invented() {
        return new Goods(IntStream.range(0, 5_000).mapToObj(Product::invented).toList(), "UAH");
    }

    int any(RandomGenerator chance) {
        return chance.nextInt(products.size());
    }

    /** Numbers begin again after the last. */
    Product product(int number) {
        return products.get(number % products.size());
    }
}
