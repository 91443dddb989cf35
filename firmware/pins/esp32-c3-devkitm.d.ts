// ESP32-C3-DevKitM-1. Written by `npm run schema` from firmware/boards/esp32-c3-devkitm.ts. Do not edit.

/** pulled-up */
declare const D0: OutputPin & WatchPin & PwmPin & AnalogPin;
declare const D1: OutputPin & WatchPin & PwmPin & AnalogPin;
/** strap */
declare const D2: OutputPin & WatchPin & PwmPin & AnalogPin;
declare const D3: OutputPin & WatchPin & PwmPin & AnalogPin;
declare const D4: OutputPin & WatchPin & PwmPin & AnalogPin;
declare const D5: OutputPin & WatchPin & PwmPin;
declare const D6: OutputPin & WatchPin & PwmPin;
declare const D7: OutputPin & WatchPin & PwmPin;
/** strap, wired to the colour LED */
declare const D8: OutputPin & WatchPin & PwmPin;
/** strap, wired to the BOOT button */
declare const D9: OutputPin & WatchPin & PwmPin;
declare const D10: OutputPin & WatchPin & PwmPin;
/** flash */
declare const D11: InputPin;
/** flash */
declare const D12: InputPin;
/** flash */
declare const D13: InputPin;
/** flash */
declare const D14: InputPin;
/** flash */
declare const D15: InputPin;
/** flash */
declare const D16: InputPin;
/** flash */
declare const D17: InputPin;
/** console */
declare const D18: OutputPin & PwmPin;
/** console */
declare const D19: OutputPin & PwmPin;
/** boot-log */
declare const D20: OutputPin & WatchPin & PwmPin;
/** boot-log */
declare const D21: OutputPin & WatchPin & PwmPin;
