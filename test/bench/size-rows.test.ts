import { expect } from "chai";
import { benchConfig } from "../../bench/programs.js";
import { sizeRows } from "../../bench/size-rows.js";
import { deviceTypes } from "../../firmware/build/devices/index.js";
import { checkConfig } from "../../firmware/build/load-config.js";
import { shapeOf } from "../../firmware/setup/device-shape.js";

describe("npm run size", () => {
  const base = benchConfig("ws://127.0.0.1:1") as object;

  for (const { name, device, rest } of sizeRows)
    it(`can build its row "${name}"`, () => {
      checkConfig({ ...base, ...(device && { devices: [device] }), ...rest }, "size");
    });

  it("has a row for every type, and for every kind of hardware in a type that has it", () => {
    const devices = sizeRows.flatMap(({ device }) => (device ? [device] : []));
    const shown = new Set(devices.flatMap((device) => Object.keys(device)));
    for (const type of deviceTypes) {
      expect(devices.some((device) => device.type === type.type && device.virtual)).to.equal(true, type.type);
      const { blocks } = shapeOf(type);
      expect([...shown]).to.include.members(blocks.map(({ name }) => name));
      const wired = blocks.some(({ slots }) => slots.some(({ needs }) => needs === "output" || needs === "pwm"));
      if (wired) expect(devices.some((device) => device.type === type.type && !device.virtual)).to.equal(true, type.type);
    }
  });

  it("has no row twice", () => {
    const names = sizeRows.map(({ name }) => name);
    expect([...new Set(names)]).to.deep.equal(names);
  });
});
