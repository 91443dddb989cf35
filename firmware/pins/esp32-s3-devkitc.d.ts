// ESP32-S3-DevKitC-1. Written by `npm run schema` from firmware/boards/esp32-s3-devkitc.ts. Do not edit.

/** pulled-up, strap, wired to the BOOT button */
declare const D0: OutputPin & WatchPin & PwmPin;
declare const D1: OutputPin & WatchPin & PwmPin;
declare const D2: OutputPin & WatchPin & PwmPin;
/** strap */
declare const D3: OutputPin & WatchPin & PwmPin;
declare const D4: OutputPin & WatchPin & PwmPin;
declare const D5: OutputPin & WatchPin & PwmPin;
declare const D6: OutputPin & PwmPin;
declare const D7: OutputPin & PwmPin;
declare const D8: OutputPin & PwmPin;
declare const D9: OutputPin & PwmPin;
declare const D10: OutputPin & PwmPin;
declare const D11: OutputPin & PwmPin;
/** pulled-up */
declare const D12: OutputPin & PwmPin;
/** pulled-up */
declare const D13: OutputPin & WatchPin & PwmPin;
/** pulled-up */
declare const D14: OutputPin & WatchPin & PwmPin;
/** pulled-up */
declare const D15: OutputPin & WatchPin & PwmPin;
declare const D16: OutputPin & WatchPin & PwmPin;
declare const D17: OutputPin & WatchPin & PwmPin;
/** pulled-up */
declare const D18: OutputPin & WatchPin & PwmPin;
/** pulled-up, console */
declare const D19: OutputPin & WatchPin & PwmPin;
/** console */
declare const D20: OutputPin & WatchPin & PwmPin;
/** pulled-up */
declare const D21: OutputPin & WatchPin & PwmPin;
/** pulled-up, flash */
declare const D26: InputPin;
/** pulled-up, flash */
declare const D27: InputPin;
/** flash */
declare const D28: InputPin;
/** flash */
declare const D29: InputPin;
/** flash */
declare const D30: InputPin;
/** flash */
declare const D31: InputPin;
/** flash */
declare const D32: InputPin;
/** psram */
declare const D33: InputPin;
/** pulled-up, psram */
declare const D34: InputPin;
/** pulled-up, psram */
declare const D35: InputPin;
/** pulled-up, psram */
declare const D36: InputPin;
/** pulled-up, psram */
declare const D37: InputPin;
/** pulled-up, wired to the colour LED of version 1.1 */
declare const D38: OutputPin & WatchPin & PwmPin;
/** pulled-up */
declare const D39: OutputPin & WatchPin & PwmPin;
declare const D40: OutputPin & PwmPin;
declare const D41: OutputPin & PwmPin;
declare const D42: OutputPin & PwmPin;
/** boot-log */
declare const D43: OutputPin & PwmPin;
/** boot-log */
declare const D44: OutputPin & PwmPin;
/** strap */
declare const D45: OutputPin & PwmPin;
/** strap */
declare const D46: OutputPin & PwmPin;
declare const D47: OutputPin & PwmPin;
/** wired to the colour LED of version 1.0 */
declare const D48: OutputPin & PwmPin;
