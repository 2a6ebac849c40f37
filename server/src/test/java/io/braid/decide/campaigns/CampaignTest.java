package io.braid.decide.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import org.junit.jupiter.api.Test;

class CampaignTest {
    @Test
    void aNameThatWasStoredEmptyIsReadAndNotWrittenAgain() {
        JsonNode stored = Json.read("""
                {"name":" ","segment":"kyiv","arms":[{"legs":[{"channel":"pigeon","message":"a"}]}]}""");
        assertThat(Campaign.read("sale", stored).name()).isEqualTo(" ");
        assertThatThrownBy(() -> Campaign.written("sale", stored))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("/name: must not be empty.");
    }
}
