package io.braid.doors.transfer.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class GuessTest {
    @Test
    void columnsAreKnownInThreeLanguages() {
        assertThat(targets(ImportKind.PEOPLE, "E-Mail", "First Name", "Mobile phone", "Loyalty"))
                .containsExactly("email", "first_name", "phone", "trait:Loyalty");
        assertThat(targets(ImportKind.PEOPLE, "Електронна пошта", "Ім'я", "Прізвище", "Номер телефону"))
                .containsExactly("email", "first_name", "last_name", "phone");
        assertThat(targets(ImportKind.ORDERS, "Номер заказа", "Дата", "Телефон", "Сумма", "Артикул", "Количество"))
                .containsExactly("order_id", "time", "phone", "revenue", "product_id", "quantity");
        assertThat(targets(
                        ImportKind.ORDERS,
                        "household_id",
                        "store_id",
                        "basket_id",
                        "product_id",
                        "quantity",
                        "sales_value",
                        "transaction_timestamp"))
                .containsExactly("user_id", "store_id", "order_id", "product_id", "quantity", "line_total", "time");
        assertThat(targets(ImportKind.PRODUCTS, "SKU", "Title", "Vendor", "Price", "braid_line"))
                .containsExactly("product_id", "name", "brand", "price", "");
    }

    @Test
    void aFieldIsTakenOnceAndTheSecondColumnIsAValueOfItsOwn() {
        assertThat(targets(ImportKind.PEOPLE, "email", "e-mail")).containsExactly("email", "trait:e-mail");
    }

    @Test
    void signsAndTypesComeFromTheFirstRows() {
        Mapping mapping = Guess.of(
                ImportKind.ORDERS,
                List.of("order_id", "date", "total", "gift", "zip", "score", "day"),
                List.of(
                        new String[] {"1", "05/31/2026", "1 234,50", "yes", "01001", "5", "2026-01-01"},
                        new String[] {"2", "06/01/2026", "10,00", "no", "02000", "7", ""}),
                "Europe/Kyiv",
                "UAH");
        assertThat(mapping.decimal()).isEqualTo(",");
        assertThat(mapping.dateOrder()).isEqualTo(Mapping.DateOrder.MDY);
        assertThat(mapping.currency()).isEqualTo("UAH");
        assertThat(mapping.columns().stream().map(Mapping.Column::type))
                .containsExactly(
                        Mapping.Type.TEXT,
                        Mapping.Type.TEXT,
                        Mapping.Type.TEXT,
                        Mapping.Type.BOOLEAN,
                        Mapping.Type.TEXT,
                        Mapping.Type.NUMBER,
                        Mapping.Type.DATE);
    }

    private static List<String> targets(ImportKind kind, String... names) {
        return Guess.of(kind, List.of(names), List.of(), "UTC", "EUR").columns().stream()
                .map(Mapping.Column::target)
                .toList();
    }
}
