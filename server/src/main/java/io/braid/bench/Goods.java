package io.braid.bench;

import io.braid.spine.history.InventedHistory;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** What the events of a bench are about: products by number. Thread rule: any thread. */
interface Goods {
    int count();

    String id(int product);

    String name(int product);

    String category(int product);

    String brand(int product);

    double price(int product);

    String currency();

    default int any(RandomGenerator chance) {
        return chance.nextInt(count());
    }

    /** Seven, all of the sample shop and of one category: the catalogue knows them. */
    static Goods sample() {
        return new Goods() {
            private final List<String> ids = List.of(
                    "mug-stoneware",
                    "teapot-cast-iron",
                    "pan-carbon-steel",
                    "knife-chef",
                    "apron-linen",
                    "throw-wool",
                    "lamp-desk");
            private final double[] prices = {12.90, 49.00, 59.00, 79.00, 29.00, 89.00, 69.00};

            @Override
            public int count() {
                return ids.size();
            }

            @Override
            public String id(int product) {
                return ids.get(product);
            }

            @Override
            public String name(int product) {
                return id(product).replace('-', ' ').toUpperCase(Locale.ROOT);
            }

            @Override
            public String category(int product) {
                return "kitchen";
            }

            @Override
            public String brand(int product) {
                return "Hearth";
            }

            @Override
            public double price(int product) {
                return prices[product];
            }

            @Override
            public String currency() {
                return "EUR";
            }
        };
    }

    /** Those of which an {@link InventedHistory} tells, so that people go on with what they did before. */
    static Goods invented() {
        return new Goods() {
            @Override
            public int count() {
                return 5_000;
            }

            @Override
            public String id(int product) {
                return "p" + product;
            }

            @Override
            public String name(int product) {
                return "Product " + product;
            }

            @Override
            public String category(int product) {
                return "c" + product % 40;
            }

            @Override
            public String brand(int product) {
                return "b" + product % 60;
            }

            @Override
            public double price(int product) {
                return 100 + product * 7 % 900;
            }

            @Override
            public String currency() {
                return "UAH";
            }
        };
    }
}
