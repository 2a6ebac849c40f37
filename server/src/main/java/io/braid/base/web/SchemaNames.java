package io.braid.base.web;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.core.util.Json31;
import java.util.Set;

/**
 * What a record is called in the OpenAPI document: {@code MessagePreview} for {@code Message.Preview}, so that two records of the same
 * short name stay two; what an {@code XApi} declares keeps its own name.
 */
final class SchemaNames extends ModelResolver {
    private SchemaNames() {
        super(Json31.mapper(), new Names());
        openapi31(true);
    }

    /** The library has one list of converters in a process; once is enough. */
    static void use() {
        ModelConverters converters = ModelConverters.getInstance(true);
        if (converters.getConverters().stream().noneMatch(SchemaNames.class::isInstance)) {
            converters.addConverter(new SchemaNames());
        }
    }

    private static final class Names extends TypeNameResolver {
        @Override
        protected String nameForClass(Class<?> type, Set<Options> options) {
            Class<?> outer = type.getEnclosingClass();
            return outer == null || outer.getSimpleName().endsWith("Api")
                    ? super.nameForClass(type, options)
                    : nameForClass(outer, options) + type.getSimpleName();
        }
    }
}
