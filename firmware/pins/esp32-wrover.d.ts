// ESP32-DevKitC (WROVER). Written by `npm run schema` from firmware/boards/esp32-wrover.ts. Do not edit.

/** pulled-up, strap, inverted by Espruino */
declare const D0: OutputPin & WatchPin & PwmPin;
/** console */
declare const D1: OutputPin & WatchPin & PwmPin;
/** strap */
declare const D2: OutputPin & WatchPin & PwmPin;
/** console */
declare const D3: OutputPin & WatchPin & PwmPin;
declare const D4: OutputPin & WatchPin & PwmPin;
/** strap */
declare const D5: OutputPin & WatchPin & PwmPin;
/** flash */
declare const D6: InputPin;
/** flash */
declare const D7: InputPin;
/** flash */
declare const D8: InputPin;
/** flash */
declare const D9: InputPin;
/** flash */
declare const D10: InputPin;
/** flash */
declare const D11: InputPin;
/** pulled-up, strap */
declare const D12: OutputPin & PwmPin;
/** pulled-up */
declare const D13: OutputPin & WatchPin & PwmPin;
/** pulled-up */
declare const D14: OutputPin & WatchPin & PwmPin;
/** pulled-up, strap */
declare const D15: OutputPin & WatchPin & PwmPin;
/** psram */
declare const D16: InputPin;
/** psram */
declare const D17: InputPin;
/** pulled-up */
declare const D18: OutputPin & WatchPin & PwmPin;
/** pulled-up */
declare const D19: OutputPin & WatchPin & PwmPin;
/** pulled-up */
declare const D21: OutputPin & WatchPin & PwmPin;
/** pulled-up */
declare const D22: OutputPin & WatchPin & PwmPin;
declare const D23: OutputPin & WatchPin & PwmPin;
/** pulled-up */
declare const D25: OutputPin & WatchPin;
/** pulled-up */
declare const D26: OutputPin & WatchPin;
/** pulled-up */
declare const D27: OutputPin & WatchPin & PwmPin;
declare const D32: OutputPin & WatchPin & PwmPin & AnalogPin;
declare const D33: OutputPin & WatchPin & PwmPin & AnalogPin;
declare const D34: WatchPin & AnalogPin;
declare const D35: WatchPin & AnalogPin;
declare const D36: WatchPin & AnalogPin;
declare const D39: WatchPin & AnalogPin;
