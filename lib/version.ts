/** The version of this SDK, as package.json has it (a test compares them): the board tells it to the platform (protocol.md, Link). */
export const SDK_VERSION = "0.1.0";
