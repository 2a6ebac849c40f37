package io.braid.know.consent;

/** The one rule: a refusal forbids, a grant allows, silence allows only what is not marketing. */
final class ConsentRule {
    static final String MARKETING = "marketing";
    static final String TRANSACTIONAL = "transactional";

    private ConsentRule() {}

    /** @param status null if unknown */
    static boolean allows(ConsentStatus status, String purpose) {
        return status == null ? purpose.equals(TRANSACTIONAL) : status == ConsentStatus.GRANTED;
    }
}
