"""Examples that are not yet read as meant; the test fails when one of them is, so that the list stays true."""

KNOWN_FAILURES: dict[str, set[str]] = {
    "en": {
        "en-ex-0026",
        "en-ex-0152",
        "en-ex-0172",
        "en-ex-0226",
        "en-ex-0287",
    },
    "it": {
        "it-x0229",
    },
    "zh": {
        "zh-b-045",
    },
}
