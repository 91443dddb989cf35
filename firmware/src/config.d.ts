import type { FirmwareConfig } from "./run.js";

/** What the build makes of firmware/config.json; its secrets stay out of your program's text. */
export declare const config: FirmwareConfig;
