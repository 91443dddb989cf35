// ESP32-2432S028 (cheap yellow display). Written by `npm run schema` from firmware/boards/esp32-cyd.ts. Do not edit.

/** pulled-up, strap, inverted by Espruino */
declare const D0: OutputPin & WatchPin & PwmPin;
/** console */
declare const D1: OutputPin & WatchPin & PwmPin;
/** strap, wired to the display */
declare const D2: OutputPin & WatchPin & PwmPin;
/** console */
declare const D3: OutputPin & WatchPin & PwmPin;
/** inverted by Espruino, wired to the red LED */
declare const D4: OutputPin & WatchPin & PwmPin;
/** strap, wired to the memory card */
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
/** pulled-up, strap, wired to the display */
declare const D12: OutputPin & PwmPin;
/** pulled-up, wired to the display */
declare const D13: OutputPin & WatchPin & PwmPin;
/** pulled-up, wired to the display */
declare const D14: OutputPin & WatchPin & PwmPin;
/** pulled-up, strap, wired to the display */
declare const D15: OutputPin & WatchPin & PwmPin;
/** inverted by Espruino, wired to the green LED */
declare const D16: OutputPin & WatchPin & PwmPin;
/** inverted by Espruino, wired to the blue LED */
declare const D17: OutputPin & WatchPin & PwmPin;
/** pulled-up, wired to the memory card */
declare const D18: OutputPin & WatchPin & PwmPin;
/** pulled-up, wired to the memory card */
declare const D19: OutputPin & WatchPin & PwmPin;
/** pulled-up, wired to the display */
declare const D21: OutputPin & WatchPin & PwmPin;
/** pulled-up */
declare const D22: OutputPin & WatchPin & PwmPin;
/** wired to the memory card */
declare const D23: OutputPin & WatchPin & PwmPin;
/** pulled-up, wired to the touch panel */
declare const D25: OutputPin & WatchPin;
/** pulled-up, wired to the loudspeaker */
declare const D26: OutputPin & WatchPin;
/** pulled-up */
declare const D27: OutputPin & WatchPin & PwmPin;
/** wired to the touch panel */
declare const D32: OutputPin & WatchPin & PwmPin & AnalogPin;
/** wired to the touch panel */
declare const D33: OutputPin & WatchPin & PwmPin & AnalogPin;
/** wired to the light sensor */
declare const D34: WatchPin & AnalogPin;
declare const D35: WatchPin & AnalogPin;
/** wired to the touch panel */
declare const D36: WatchPin & AnalogPin;
/** wired to the touch panel */
declare const D39: WatchPin & AnalogPin;
