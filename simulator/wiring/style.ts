/** The looks of a wiring drawing, for a file of its own and for the page. Light unless the surroundings are dark. */
export const WIRING_STYLE = `
.w-text, .w-label, .w-tiny { font-family: ui-sans-serif, system-ui, "Segoe UI", Roboto, sans-serif; }
.w-label { font-size: 15px; font-weight: 600; fill: var(--w-ink, #16202b); }
.w-tiny { font-size: 11.5px; fill: var(--w-ink, #16202b); }
.w-dim { fill: var(--w-dim, #55616e); }
.w-pcb { fill: #14352f; stroke: #0c211d; stroke-width: 2; }
.w-can { fill: #c9ced4; stroke: #8e98a3; }
.w-antenna { fill: #0c211d; }
.w-meander { fill: none; stroke: #d3a94a; stroke-width: 4; }
.w-usb { fill: #b6bdc5; stroke: #7b8691; }
.w-print { font: 600 12px ui-sans-serif, system-ui, sans-serif; fill: #f2f7f5; }
.w-can-print { font: 700 12px ui-sans-serif, system-ui, sans-serif; fill: #2b333b; }
.w-small-print { font: 10.5px ui-sans-serif, system-ui, sans-serif; fill: #b8d0c8; }
.w-pad { fill: #d3a94a; stroke: #0c211d; stroke-width: 1.5; }
.w-pad.w-high { fill: #ffe14d; stroke: #fff6c2; }
.w-pad.w-high.w-idle { fill: #b3a24a; stroke: #0c211d; }
.w-pad.w-low { fill: #5d7a72; }
.w-pad.w-power { fill: #e2564b; }
.w-pad.w-ground { fill: #20292f; stroke: #b8d0c8; }
.w-pad.w-no { fill: #14352f; stroke: #ff9a8f; }
.w-no-print { fill: #ff9a8f; }
.w-care-print { fill: #f4cf7a; }
.w-cross { stroke: #ff9a8f; stroke-width: 2; }
.w-wire { fill: none; stroke-width: 3; stroke-linejoin: round; stroke-linecap: round; }
.w-wire.w-ground { stroke: var(--w-ground, #38424c); }
.w-wire.w-v5 { stroke: #d6453b; }
.w-wire.w-v3 { stroke: #dd7a1f; }
.w-wire.w-s0 { stroke: #0b84a5; }
.w-wire.w-s1 { stroke: #8250df; }
.w-wire.w-s2 { stroke: #1a8a4a; }
.w-wire.w-s3 { stroke: #bf3989; }
.w-wire.w-lively { stroke: #f5b400; stroke-width: 4; }
.w-terminal { fill: #d3a94a; stroke: var(--w-ink, #16202b); }
.w-card { fill: var(--w-card, #fff); stroke: var(--w-line, #cfd6de); stroke-width: 1.5; }
.w-relay { fill: #1f6feb; stroke: #123f86; stroke-width: 1.5; }
.w-relay + .w-ink { fill: #fff; font-weight: 700; letter-spacing: 1px; }
.w-contact { fill: none; stroke: #fff; stroke-width: 2.5; stroke-linecap: round; }
.w-mains { fill: none; stroke: var(--w-dim, #55616e); stroke-width: 3; }
.w-mains.w-on { stroke: #f5b400; }
.w-glass { fill: var(--w-glass, #e9eef3); stroke: var(--w-dim, #55616e); stroke-width: 2; }
.w-filament { fill: none; stroke: var(--w-dim, #55616e); stroke-width: 1.6; }
.w-on .w-filament { stroke: #9a5b00; }
.w-socket { fill: #9aa5b1; stroke: #66717d; }
.w-thread { stroke: #66717d; fill: none; }
.w-housing { fill: #3a444f; stroke: #1d242b; stroke-width: 1.5; }
.w-ring { fill: #1d242b; }
.w-cap { fill: #e5484d; stroke: #a01c21; stroke-width: 1.5; }
.w-down .w-cap { fill: #b3262b; }
.w-focus { fill: none; }
.w-arrow { fill: none; stroke: #fff; stroke-width: 3; stroke-linecap: round; stroke-linejoin: round; }
.w-led { fill: var(--w-glass, #d5dce3); stroke: var(--w-dim, #55616e); stroke-width: 1.5; }
.w-pixel { stroke: var(--w-dim, #55616e); stroke-width: 1.5; }
.w-led.w-on { fill: #46d36a; stroke: #1a8a4a; }
.w-sensor { fill: #f2f5f8; stroke: #66717d; stroke-width: 1.5; }
.w-sensor.w-dark { fill: #1d242b; stroke: #66717d; }
.w-slots { stroke: #66717d; stroke-width: 3; stroke-linecap: round; }
.w-tube { fill: var(--w-glass, #d5dce3); stroke: var(--w-dim, #55616e); }
.w-mercury { fill: #d6453b; }
.w-lead { fill: none; stroke: var(--w-dim, #55616e); stroke-width: 2; }
.w-box { fill: none; stroke: var(--w-dim, #55616e); stroke-width: 1.5; stroke-dasharray: 5 4; }
`;
