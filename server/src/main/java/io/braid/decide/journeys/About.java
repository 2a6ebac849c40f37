package io.braid.decide.journeys;

/** What a journey is about: decides its defaults and what is checked again before each message. */
public enum About {
    /** The person as such. */
    PERSON,
    /** His open cart: he enters with one, leaves when it is emptied or anything is ordered, and no message goes without it, nor if nothing in it can be bought. */
    CART,
    /** The product that the event of the entry names: any order ends it, and no message goes when that product cannot be bought. */
    PRODUCT
}
